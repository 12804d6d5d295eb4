// Writes what the product heads learn from, as ids made by the code that serves: training cannot drift from serving.
//   node layers/models/training/export-titles.ts --data DIR --out DIR --buckets 65536 --max-ids 256
// titles.bin (int32 ids of all rows, one after the other) and titles.json ({ buckets, maxIds, rows: [{ source, start, ... }] }).
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { toSubwordIds } from '../../../functions/shared/text/subword-ids.ts';
import { readCatalogueTitles } from './export_titles/read-catalogue-titles.ts';
import { composeTitles } from './export_titles/compose-titles.ts';
import { readOtherTexts } from './export_titles/read-other-texts.ts';
import { readTypeLabels } from './export_titles/read-type-labels.ts';
import { mixTitles } from './export_titles/mix-titles.ts';
import type { TitleRow } from './export_titles/title-row.ts';

function toPositive(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number, 1 or more');
  return value;
}

const { data, out, buckets, maxIds } = new Command('export-titles')
  .description('write texts of products and of other things as ids, with the serving code')
  .requiredOption('--data <dir>', 'folder that holds fashion, multi30k, icecat, product-pairs, clickbait and queries')
  .requiredOption('--out <dir>', 'folder to write to')
  .requiredOption('--buckets <n>', 'rows of the hashed table', toPositive)
  .requiredOption('--max-ids <n>', 'ids kept of one text', toPositive)
  .parse()
  .opts<{ data: string; out: string; buckets: number; maxIds: number }>();

const catalogue = readCatalogueTitles(path.join(data, 'fashion', 'items.csv'));
const labels = readTypeLabels();
const others = readOtherTexts(data, labels);
const rows: readonly TitleRow[] = [...catalogue, ...mixTitles(catalogue, others), ...composeTitles(labels, catalogue), ...others];

let start = 0;
const ids = rows.map(({ text }) => toSubwordIds(toPinText({ title: text }).joined, { buckets, maxIds }));
const all = new Int32Array(ids.reduce((sum, { length }) => sum + length, 0));
const index = rows.map((row, at) => {
  const own = ids[at] ?? new Int32Array();
  all.set(own, start);
  start += own.length;
  // The text itself stays where it came from.
  return { ...row, text: undefined, start: start - own.length };
});
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'titles.bin'), all);
writeFileSync(path.join(out, 'titles.json'), JSON.stringify({ buckets, maxIds, rows: index }));
const counts = Object.entries(Object.groupBy(rows, ({ source }) => source)).map(([source, of]) => `${source} ${of?.length ?? 0}`);
process.stdout.write(`${counts.join(', ')}; ${(all.length / rows.length).toFixed(1)} ids a text\n`);
