import type { CopyEntry } from './copy-entry.ts';
import type { CopyBucket, CopyIndex } from './copy-index.ts';
import { type Band, BANDS, copyKey, LEVEL_BITS } from './copy-keys.ts';

/** Buckets by key. */
export type Buckets = ReadonlyMap<string, CopyBucket>;

/** The buckets of all levels down to the first with room, for every band of the hashes. */
export async function readPaths(index: Pick<CopyIndex, 'read'>, hashes: readonly bigint[]): Promise<Buckets> {
  const buckets = new Map<string, CopyBucket>();
  let paths = [...new Set(hashes)].flatMap((hash) => BANDS.map((band) => ({ hash, band })));
  for (let level = 0; level < LEVEL_BITS.length && paths.length > 0; level += 1) {
    const keyed = paths.map((path) => ({ path, key: copyKey(path.hash, path.band, level) }));
    const read = await index.read([...new Set(keyed.map(({ key }) => key))]);
    for (const [key, bucket] of read) buckets.set(key, bucket);
    paths = keyed.flatMap(({ path, key }) => (read.get(key)?.isFull ? [path] : []));
  }
  return buckets;
}

/** Every key of a hash. */
export const keysOf = (hash: bigint): string[] => BANDS.flatMap((band) => LEVEL_BITS.map((_, level) => copyKey(hash, band, level)));

function pathOf(buckets: Buckets, hash: bigint, band: Band): string[] {
  const path: string[] = [];
  for (let level = 0; level < LEVEL_BITS.length; level += 1) {
    const key = copyKey(hash, band, level);
    path.push(key);
    if (!buckets.get(key)?.isFull) break;
  }
  return path;
}

/** The keys of a hash, band by band from the widest bucket down to the first with room. */
export const pathsOf = (buckets: Buckets, hash: bigint): readonly (readonly string[])[] => BANDS.map((band) => pathOf(buckets, hash, band));

/** Every entry filed under some key of the hash, once; a Pin that changed its picture may have one of each. */
export function entriesAt(buckets: Buckets, hash: bigint): CopyEntry[] {
  const entries = new Map<string, CopyEntry>();
  for (const key of pathsOf(buckets, hash).flat()) for (const entry of buckets.get(key)?.entries ?? []) entries.set(`${entry.pinId} ${entry.imageDigest}`, entry);
  return [...entries.values()];
}
