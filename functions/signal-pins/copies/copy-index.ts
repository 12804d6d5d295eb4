import type { CopyEntry } from './copy-entry.ts';

/** Entries that a bucket has room for: with an embedding each takes about 190 bytes, so that a full bucket is read with one read unit. */
export const BUCKET_ENTRIES = 16;

/** Entries whose hashes agree in the bits of one key. */
export interface CopyBucket {
  readonly entries: readonly CopyEntry[];
  /** Never again false once it is true, not even when entries are removed: who looks for an entry must know how far to look. */
  readonly isFull: boolean;
}

/** Where entries are found by parts of their hashes. */
export interface CopyIndex {
  /** Strongly consistent; keys without a bucket are absent. */
  read(keys: readonly string[]): Promise<ReadonlyMap<string, CopyBucket>>;
  /**
   * Keeps an entry in place of the one of the same Pin that was read, or beside the others where none was.
   * @returns false when the bucket has changed: it is full now, or another worker has written the Pin's entry
   */
  put(key: string, entry: CopyEntry, seen: CopyEntry | undefined): Promise<boolean>;
  /** Takes an entry out; one that has been written anew meanwhile stays. */
  remove(key: string, entry: CopyEntry): Promise<void>;
}
