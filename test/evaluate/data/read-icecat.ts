import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as z from 'zod';
import { UsageError } from '../../../commands/usage-error.ts';
import { readTable } from './read-table.ts';

const PRODUCTS = 'products.jsonl.gz';
const JUDGEMENTS = 'judgments.csv';
export const ICECAT_FILES = [PRODUCTS, JUDGEMENTS] as const;

const productSchema = z.object({ id: z.string(), title: z.string(), short_description: z.string().default(''), brand: z.string().default('') });

export interface IcecatProduct {
  readonly title: string;
  readonly description: string;
  readonly brand: string;
}

export interface Judgement {
  readonly query: string;
  readonly product: string;
  /** 0 to 3. */
  readonly grade: number;
}

export interface Icecat {
  /** By id. */
  readonly products: ReadonlyMap<string, IcecatProduct>;
  readonly judgements: readonly Judgement[];
}

function readProducts(file: string): Map<string, IcecatProduct> {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  const products = lines.flatMap((line, at): [string, IcecatProduct][] => {
    if (line === '') return [];
    const parsed = productSchema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new UsageError(`${file}: line ${at + 1}: expected id and title`);
    const { id, title, short_description: description, brand } = parsed.data;
    return [[id, { title, description, brand }]];
  });
  return new Map(products);
}

/**
 * Products and judgements of the icecat format; other values of a product are not read.
 * @throws UsageError naming file and line of what does not fit
 */
export function readIcecat(folder: string): Icecat {
  const products = readProducts(path.join(folder, PRODUCTS));
  const file = path.join(folder, JUDGEMENTS);
  const judgements = readTable(file, ['query', 'docid', 'final']).map(({ query, docid, final }, at) => {
    if (!products.has(docid)) throw new UsageError(`${file}: line ${at + 2}: no product ${docid}`);
    return { query, product: docid, grade: Number(final) };
  });
  return { products, judgements };
}
