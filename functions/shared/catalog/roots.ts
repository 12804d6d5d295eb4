import { createHash } from 'node:crypto';
import type { ProductMetadata } from '../product-metadata/product-metadata.ts';

/** What a Pin is made of before anything is computed: the picture's bytes and the fields of `pin.json` that some signal reads. */
export interface Roots {
  /** Whose signals they are. It never changes, so that nothing becomes stale by it and no digest of it is kept. */
  readonly pinId: string;
  readonly image: Uint8Array;
  readonly title: string;
  readonly description: string;
  readonly link: string;
  readonly altText: string;
  readonly boardTitle: string;
  readonly price: number;
  readonly currency: string;
  readonly language: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Epoch seconds of the Pin's first arrival; kept from the first record on. */
  readonly firstSeenAt: number;
  /** What signals read of the structured fields of the product. */
  readonly product: ProductMetadata;
}
export type RootName = keyof Roots;

// The order is part of the stored format: append only.
export const ROOT_NAMES = [
  'image', 'title', 'description', 'link', 'altText', 'boardTitle', 'price', 'currency', 'language', 'createdAt', 'firstSeenAt', 'product',
] as const satisfies readonly RootName[];

/** Bytes kept of each SHA-256: 48 bits make an accidental repeat among the edits of one Pin a 1 in 10^14 event. */
export const DIGEST_BYTES = 6;

/** Hex digest (12 characters) of one root value. */
export const digestRoot = (value: Roots[RootName]): string =>
  createHash('sha256').update(toBytes(value)).digest('hex').slice(0, DIGEST_BYTES * 2);

/** Members of a parsed value are always in the same order, so that its JSON is the same for the same fields. */
function toBytes(value: Roots[RootName]): Uint8Array | string {
  if (typeof value === 'string' || value instanceof Uint8Array) return value;
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}
