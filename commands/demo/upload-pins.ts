import { readFile, stat } from 'node:fs/promises';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { PinId } from '../../functions/shared/pin.ts';
import type { SourceName } from '../../functions/shared/storage/pin-record.ts';
import { keyOfSource } from '../../functions/signal-pins/pin-source-store.ts';
import type { PinFiles } from './find-pins.ts';

/** What was put into the bucket, by entity tag. */
export interface UploadedPin {
  readonly pinId: PinId;
  readonly etags: Partial<Record<SourceName, string>>;
  /** Why a file was not uploaded. */
  readonly problem: string | undefined;
}

export interface UploadOptions {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly onPin: () => void;
  readonly signal: AbortSignal;
}

const CONCURRENT_PUTS = 4;
/** The emulator holds a body in memory; signal-pins refuses far smaller ones and says so. */
const MAX_UPLOAD_BYTES = 128 * 1024 * 1024;

/** The words with the id of their key in them; what is no JSON object goes up as it is, and its stored reason says so. */
export function toPinJsonBytes(pinId: PinId, bytes: Uint8Array): Uint8Array {
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return bytes;
    return new TextEncoder().encode(JSON.stringify({ ...json, pinId }));
  } catch {
    return bytes;
  }
}

async function uploadPin({ pinId, imagePath, metadataPath }: PinFiles, { s3, bucket, signal }: UploadOptions): Promise<UploadedPin> {
  const put = async (source: SourceName, bytes: Uint8Array, contentType: string): Promise<string> => {
    const { ETag = '' } = await s3.send(new PutObjectCommand({ Bucket: bucket, Key: keyOfSource(pinId, source), Body: bytes, ContentType: contentType }), { abortSignal: signal });
    return ETag.replaceAll('"', '');
  };
  const paths = [imagePath, metadataPath].filter((path) => path !== undefined);
  for (const path of paths) {
    const { size } = await stat(path);
    if (size > MAX_UPLOAD_BYTES) return { pinId, etags: {}, problem: `${path}: ${Math.round(size / 1e6)} MB, more than the ${Math.round(MAX_UPLOAD_BYTES / 1e6)} MB that the demo uploads` };
  }
  return {
    pinId,
    etags: {
      ...(imagePath === undefined ? {} : { image: await put('image', await readFile(imagePath), 'application/octet-stream') }),
      ...(metadataPath === undefined ? {} : { metadata: await put('metadata', toPinJsonBytes(pinId, await readFile(metadataPath)), 'application/json') }),
    },
    problem: undefined,
  };
}

/** Puts every Pin's files into the bucket over S3's protocol, a few at a time; a file that cannot be read does not stop the rest. */
export async function uploadPins(pins: readonly PinFiles[], options: UploadOptions): Promise<UploadedPin[]> {
  const uploaded: UploadedPin[] = [];
  const waiting = [...pins.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      options.signal.throwIfAborted();
      const [index, pin] = next;
      uploaded[index] = await uploadPin(pin, options).catch((error: unknown): UploadedPin => {
        options.signal.throwIfAborted();
        return { pinId: pin.pinId, etags: {}, problem: error instanceof Error ? error.message : String(error) };
      });
      options.onPin();
    }
  };
  await Promise.all(Array.from({ length: CONCURRENT_PUTS }, worker));
  return uploaded;
}
