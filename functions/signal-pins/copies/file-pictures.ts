import { PinSignalsError } from '../../shared/errors.ts';
import { type Buckets, pathsOf, readPaths } from './bucket-paths.ts';
import type { CopyEntry } from './copy-entry.ts';
import type { CopyIndex } from './copy-index.ts';

/** An entry that is there as it should be is written anew after this time, so that nobody takes it for a leftover; sooner it would only cost writes. */
const REFRESH_SECONDS = 450;

const isCurrent = (stored: CopyEntry, entry: CopyEntry): boolean =>
  stored.imageDigest === entry.imageDigest && stored.firstSeenAt === entry.firstSeenAt && stored.hash === entry.hash && stored.embedding?.space === entry.embedding?.space && entry.writtenAt - stored.writtenAt < REFRESH_SECONDS;

/** Files an entry in the widest bucket of a path that has room; false when others write to it meanwhile. Where none has room, the picture is so common that earlier Pins stand for it. */
async function fileOnPath(path: readonly string[], entry: CopyEntry, { buckets, index }: { readonly buckets: Buckets; readonly index: CopyIndex }): Promise<boolean> {
  for (const key of path) {
    const bucket = buckets.get(key);
    const own = bucket?.entries.find(({ pinId }) => pinId === entry.pinId);
    if (own && isCurrent(own, entry)) return true;
    if (own || !bucket?.isFull) return index.put(key, entry, own);
  }
  return true;
}

/**
 * The entry with the age that the Pin is filed with already: two workers that see a new Pin at once, or one after the other's crash, do not agree
 * when it was first seen, and others may have gone by what was filed.
 */
function asFirstFiled(entry: CopyEntry, buckets: Buckets): CopyEntry {
  const own = pathsOf(buckets, entry.hash).flat().flatMap((key) => buckets.get(key)?.entries.filter(({ pinId }) => pinId === entry.pinId) ?? []);
  return own.length === 0 ? entry : { ...entry, firstSeenAt: Math.min(...own.map(({ firstSeenAt }) => firstSeenAt)) };
}

/** Each try fails only where another worker has written; a picture that so many upload at once is left to its next delivery. */
const MAX_TRIES = 10;

/**
 * Files Pins' pictures, so that whoever looks later finds them: before their owners look themselves, or two workers could miss each other.
 * @returns the entries as they are filed, in order
 * @throws PinSignalsError (`retry`) `conflict`, when others keep writing to the same buckets
 */
export async function filePictures(entries: readonly CopyEntry[], index: CopyIndex): Promise<CopyEntry[]> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const buckets = await readPaths(index, entries.map(({ hash }) => hash));
    const filed = entries.map((entry) => asFirstFiled(entry, buckets));
    const done = await Promise.all(filed.flatMap((entry) => pathsOf(buckets, entry.hash).map((path) => fileOnPath(path, entry, { buckets, index }))));
    if (done.every(Boolean)) return filed;
  }
  throw new PinSignalsError({ code: 'conflict', disposition: 'retry', message: `buckets of copies were changed by other workers ${MAX_TRIES} times in a row` });
}
