// Writes what the phrase model trains on with the code that serves.
//   node layers/models/training/annotations/export-phrase-features.ts --data DIR --out DIR
// phrases.bin float32 [judgements, features] and phrases.json ({ features, rows: [{ query, isRight }] }).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { PHRASE_FEATURES } from '../../../../functions/shared/annotations/phrases/phrase-features.ts';
import { loadModels } from '../../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../../functions/shared/knowledge/load-knowledge.ts';
import { readJudgedPhrases } from '../../../../test/evaluate/data/judged-phrases.ts';
import { readIcecat } from '../../../../test/evaluate/data/read-icecat.ts';

const { data, out } = new Command('export-phrase-features')
  .description('write what the phrase model trains on')
  .requiredOption('--data <dir>', 'folder of all sets')
  .requiredOption('--out <dir>', 'folder to write to')
  .parse()
  .opts<{ data: string; out: string }>();

const rows = await readJudgedPhrases(readIcecat(path.join(data, 'icecat')), loadKnowledge(), loadModels());
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'phrases.bin'), Buffer.concat(rows.map(({ features }) => Buffer.from(features.buffer, features.byteOffset, features.byteLength))));
writeFileSync(path.join(out, 'phrases.json'), JSON.stringify({ features: PHRASE_FEATURES, rows: rows.map(({ query, isRight }) => ({ query, isRight })) }));
process.stdout.write(`${rows.length} judgements\n`);
