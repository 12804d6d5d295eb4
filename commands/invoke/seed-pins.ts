import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';

const SAMPLES = path.resolve(import.meta.dirname, '..', '..', 'samples', 'pins');
/** Stands in for a Pin that is not among the samples. */
const STAND_IN = 'red-summer-dress';

const pinJson = z.looseObject({ pinId: z.string() });

const fileOf = (sample: string, stem: string): string | undefined => {
  const folder = path.join(SAMPLES, sample);
  const name = readdirSync(folder).find((file) => path.parse(file).name === stem);
  return name === undefined ? undefined : path.join(folder, name);
};

/** Puts the objects of a Pin into the bucket: those of the sample with its id, else of a stand-in. Returns what was put, for people. */
export async function seedPin(cloud: LocalCloud, pinId: string): Promise<string[]> {
  const isSample = /^[\w-]+$/.test(pinId) && existsSync(path.join(SAMPLES, pinId));
  const sample = isSample ? pinId : STAND_IN;
  const put: string[] = [];
  const image = fileOf(sample, 'image');
  const metadata = fileOf(sample, 'pin');
  const objects = [
    ...(image === undefined ? [] : [{ name: 'image', file: image, Body: readFileSync(image) }]),
    ...(metadata === undefined ? [] : [{ name: 'pin.json', file: metadata, Body: withPinId(readFileSync(metadata, 'utf8'), pinId) }]),
  ];
  for (const { name, file, Body } of objects) {
    const Key = `pins/${pinId}/${name}`;
    await cloud.clients.s3.send(new PutObjectCommand({ Bucket: cloud.outputs['PinsBucketName'], Key, Body }));
    put.push(`${Key} from ${path.relative(process.cwd(), file)}`);
  }
  return put;
}

const withPinId = (json: string, pinId: string): string => JSON.stringify({ ...pinJson.parse(JSON.parse(json)), pinId });
