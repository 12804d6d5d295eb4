// Draws samples/pins anew: `node samples/draw/draw.ts`. The files are committed, so that nobody needs to run it to try the platform.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pictures } from './pictures.ts';
import { pinTexts } from './pin-texts.ts';

const target = path.resolve(import.meta.dirname, '..', 'pins');
await rm(target, { recursive: true, force: true });

let totalBytes = 0;
for (const { pinId, extension, encode } of pictures) {
  const bytes = await encode();
  totalBytes += bytes.length;
  await mkdir(path.join(target, pinId), { recursive: true });
  await writeFile(path.join(target, pinId, `image.${extension}`), bytes);
  process.stdout.write(`${pinId}/image.${extension}  ${Math.round(bytes.length / 1000)} kB\n`);
}
for (const pin of pinTexts) {
  await mkdir(path.join(target, pin.pinId), { recursive: true });
  await writeFile(path.join(target, pin.pinId, 'pin.json'), `${JSON.stringify(pin, undefined, 2)}\n`);
}
process.stdout.write(`${pictures.length} pictures, ${pinTexts.length} pin.json files, ${(totalBytes / 1e6).toFixed(2)} MB\n`);
