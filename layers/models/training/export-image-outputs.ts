// Writes what the model with the role imageLabels says of chosen fashion pictures, through the code that serves: the product heads learn how far to believe it.
//   node layers/models/training/export-image-outputs.ts --data DIR --ids FILE --out DIR
// image-outputs.bin (float32, the outputs of one picture after the other) and image-outputs.json ({ ids, outputs: [{ name, width }] }).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { listArchives } from '../../../test/evaluate/data/read-pictures.ts';
import { classifyPictures } from '../../../test/evaluate/suites/classify-pictures.ts';

const { data, ids, out } = new Command('export-image-outputs')
  .description('write the image model’s probabilities for chosen pictures, with the serving code')
  .requiredOption('--data <dir>', 'folder that holds fashion')
  .requiredOption('--ids <file>', 'ids of the fashion set, one a line')
  .requiredOption('--out <dir>', 'folder to write to')
  .parse()
  .opts<{ data: string; ids: string; out: string }>();

const wanted = readFileSync(ids, 'utf8').split('\n').filter((line) => line !== '');
const model = await loadModels().open('imageLabels');
const { classified } = await classifyPictures(model, listArchives(path.join(data, 'fashion'), /^images-.*\.zip$/), new Set(wanted.map((id) => `${id}.jpg`)));
const found = wanted.filter((id) => classified.has(`${id}.jpg`));
const names = model.entry.outputs.map(({ name }) => name);
const rows = found.map((id) => names.map((name) => classified.get(`${id}.jpg`)?.[name] ?? new Float32Array()));
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'image-outputs.bin'), Buffer.concat(rows.flat().map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))));
const outputs = names.map((name, at) => ({ name, width: rows[0]?.[at]?.length ?? 0 }));
writeFileSync(path.join(out, 'image-outputs.json'), JSON.stringify({ ids: found, outputs }));
process.stdout.write(`${found.length} of ${wanted.length} pictures, ${outputs.length} outputs\n`);
