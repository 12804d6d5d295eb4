import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { UsageError } from './usage-error.ts';

export interface NdjsonLine {
  /** From 1. */
  readonly line: number;
  readonly value: unknown;
}

/** The lines of an NDJSON file, one at a time; empty lines are skipped. */
export async function* readNdjson(file: string): AsyncGenerator<NdjsonLine> {
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let line = 0;
  for await (const text of lines) {
    line += 1;
    if (text.trim() !== '') yield { line, value: parseLine(text, `${file}:${line}`) };
  }
}

function parseLine(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${where}: not JSON: expected one object a line, e.g. {"pinId":"a","image":"a.jpg","title":"..."}`);
  }
}
