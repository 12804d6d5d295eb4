// Writes the vectors of texts as the serving code makes them, for models that are trained towards the text encoder.
//   node layers/models/training/embed-texts.ts --input TEXTS.json --output FILE
// TEXTS.json: an array of strings. FILE: float32 [texts, dimensions], row-major, of length 1; zeros for a text without words.
import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';

const BATCH = 64;

const { input, output } = new Command('embed-texts')
  .description('write the vectors of texts with the serving code')
  .requiredOption('--input <file>', 'JSON array of texts')
  .requiredOption('--output <file>', 'float32 rows')
  .parse()
  .opts<{ input: string; output: string }>();

const models = loadModels();
const texts = JSON.parse(readFileSync(input, 'utf8')) as string[];
const rows: Float32Array[] = [];
for (let at = 0; at < texts.length; at += BATCH) {
  for (const embedding of await embedTexts(texts.slice(at, at + BATCH), models)) rows.push(Float32Array.from(embedding?.values ?? []));
}
const size = Math.max(...rows.map((row) => row.length));
const all = new Float32Array(texts.length * size);
for (const [index, row] of rows.entries()) all.set(row, index * size);
writeFileSync(output, all);
