import type { CopyEntry } from './copy-entry.ts';
import { BUCKET_ENTRIES, type CopyIndex } from './copy-index.ts';

interface Bucket {
  readonly entries: Map<string, CopyEntry>;
  puts: number;
}

/** An index that lasts as long as the process: for runs without a cloud. */
export function createMemoryCopyIndex(): CopyIndex {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string): Bucket => {
    const bucket = buckets.get(key) ?? { entries: new Map<string, CopyEntry>(), puts: 0 };
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    read: async (keys) =>
      new Map(
        keys.flatMap((key) => {
          const bucket = buckets.get(key);
          return bucket ? [[key, { entries: [...bucket.entries.values()], isFull: bucket.puts >= BUCKET_ENTRIES }] as const] : [];
        }),
      ),
    put: async (key, entry, seen) => {
      const bucket = bucketOf(key);
      // Entries are values: what was read is what is stored until somebody writes another.
      if (bucket.entries.get(entry.pinId) !== seen) return false;
      if (!seen && bucket.puts >= BUCKET_ENTRIES) return false;
      bucket.entries.set(entry.pinId, entry);
      if (!seen) bucket.puts += 1;
      return true;
    },
    remove: async (key, entry) => {
      const bucket = buckets.get(key);
      if (bucket?.entries.get(entry.pinId) === entry) bucket.entries.delete(entry.pinId);
    },
  };
}
