// Writes the token ids that Python trains on with the code that serves: training cannot drift from serving.
//   node layers/models/training/export-text-ids.ts --texts FILE.jsonl --out NAME --buckets 131072 --max-ids 512
// FILE.jsonl holds one JSON string a line. Writes NAME.ids.bin (int32, all texts one after the other) and NAME.offsets.bin (int64 [texts + 1]).
import { closeSync, createReadStream, openSync, writeFileSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import * as z from 'zod';
import { type SubwordScheme, toSubwordIds } from '../../../functions/shared/text/subword-ids.ts';

/** Texts tokenised before their ids are written: a few megabytes. */
const TEXTS_AT_ONCE = 20_000;

const toBytes = (ids: Int32Array): Uint8Array => new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);

async function exportIds(texts: string, out: string, scheme: SubwordScheme): Promise<number> {
  const file = openSync(`${out}.ids.bin`, 'w');
  const offsets: bigint[] = [0n];
  let total = 0;
  let waiting: Uint8Array[] = [];
  const flush = (): void => {
    writeSync(file, Buffer.concat(waiting));
    waiting = [];
  };
  for await (const line of createInterface({ input: createReadStream(texts) })) {
    const ids = toSubwordIds(z.string().parse(JSON.parse(line)), scheme);
    total += ids.length;
    offsets.push(BigInt(total));
    waiting.push(toBytes(ids));
    if (waiting.length === TEXTS_AT_ONCE) flush();
  }
  flush();
  closeSync(file);
  // Written last: without it the export was interrupted.
  writeFileSync(`${out}.offsets.bin`, BigInt64Array.from(offsets));
  return offsets.length - 1;
}

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 2) throw new InvalidArgumentError('expected a whole number, 2 or more');
  return count;
}

const { texts, out, buckets, maxIds } = new Command('export-text-ids')
  .description('write token ids for training with the serving code')
  .requiredOption('--texts <file>', 'one JSON string a line')
  .requiredOption('--out <name>', 'path of the files to write, without extension')
  .requiredOption('--buckets <n>', 'rows of the table', toCount)
  .requiredOption('--max-ids <n>', 'ids kept of one text', toCount)
  .parse()
  .opts<{ texts: string; out: string; buckets: number; maxIds: number }>();
process.stdout.write(`${await exportIds(texts, out, { buckets, maxIds })} texts\n`);
