// Writes the ids that the language model trains on with the code that serves: training cannot drift from serving.
//   node layers/models/training/export-language-ids.ts --words FILE --out DIR --buckets 262144
// FILE has one word a line. Out come ids.bin (int32, the ids of all words one after the other) and ends.bin (int32, where each word's ids end).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { toLanguageIds } from '../../../functions/shared/text/language-ids.ts';

/** A word's ids are never cut here: texts are, when they are put together. */
const MAX_IDS = 4096;

function toBuckets(text: string): number {
  const buckets = Number(text);
  if (!Number.isInteger(buckets) || buckets < 2) throw new InvalidArgumentError('expected a whole number, 2 or more');
  return buckets;
}

function exportIds(words: readonly string[], buckets: number): { ids: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(words.length);
  let ids = new Int32Array(words.length * 64);
  let count = 0;
  for (const [index, word] of words.entries()) {
    const own = toLanguageIds(word, { buckets, maxIds: MAX_IDS });
    if (count + own.length > ids.length) {
      const larger = new Int32Array(ids.length * 2 + own.length);
      larger.set(ids);
      ids = larger;
    }
    ids.set(own, count);
    count += own.length;
    ends[index] = count;
  }
  return { ids: ids.subarray(0, count), ends };
}

const { words, out, buckets } = new Command('export-language-ids')
  .description('write ids of words with the serving code')
  .requiredOption('--words <file>', 'one word a line, UTF-8')
  .requiredOption('--out <dir>', 'folder to write to')
  .requiredOption('--buckets <n>', 'rows of the table', toBuckets)
  .parse()
  .opts<{ words: string; out: string; buckets: number }>();
mkdirSync(out, { recursive: true });
const lines = readFileSync(words, 'utf8').split('\n').filter((line) => line !== '');
const { ids, ends } = exportIds(lines, buckets);
writeFileSync(path.join(out, 'ids.bin'), ids);
writeFileSync(path.join(out, 'ends.bin'), ends);
process.stdout.write(`${lines.length} words, ${ids.length} ids\n`);
