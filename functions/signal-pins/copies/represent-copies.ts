import type { CopyOf } from '../../shared/catalog/features.ts';
import { type Buckets, entriesAt, keysOf, readPaths } from './bucket-paths.ts';
import { type CopyEntry, isOlder } from './copy-entry.ts';
import type { CopyIndex } from './copy-index.ts';
import { filePictures } from './file-pictures.ts';
import { matchCopy } from './match-copy.ts';
import type { OwnPicture } from './own-picture.ts';
import type { SignalledPin, SignalledPins } from './signalled-pins.ts';

export interface RepresentCopiesDeps {
  readonly index: CopyIndex;
  readonly pins: SignalledPins;
  /** Has `near_duplicate` of these Pins computed again, soon; asking twice does no harm. */
  readonly askAgain: (pinIds: readonly string[]) => Promise<void>;
  /** Epoch milliseconds. */
  readonly nowMs: () => number;
}

interface Match {
  readonly entry: CopyEntry;
  readonly distance: number;
  readonly kind: 'same' | 'mirrored';
  /** The other finds this Pin as well. */
  readonly isMutual: boolean;
}

/** Lambda ends every invocation within this time: an entry whose Pin still says otherwise then is left over from a picture it no longer has, or from a crash. */
const LONGEST_WORK_SECONDS = 900;

const isLeftover = (entry: CopyEntry, pin: SignalledPin | undefined, nowSeconds: number): boolean =>
  pin?.imageDigest !== entry.imageDigest && nowSeconds - entry.writtenAt > LONGEST_WORK_SECONDS;

/** Other Pins with this picture, oldest first. */
function findMatches({ entry: own, probes }: OwnPicture, buckets: Buckets): Match[] {
  const best = new Map<string, Match>();
  for (const { hash, kind, isZoomed } of probes) {
    for (const entry of entriesAt(buckets, hash)) {
      const distance = entry.pinId === own.pinId ? undefined : matchCopy({ hash, embedding: own.embedding }, entry);
      if (distance === undefined) continue;
      const key = `${entry.pinId} ${entry.imageDigest}`;
      const known = best.get(key);
      const isMutual = !isZoomed || (known?.isMutual ?? false);
      best.set(key, known && known.distance <= distance ? { ...known, isMutual } : { entry, distance, kind, isMutual });
    }
  }
  return [...best.values()].sort((left, right) => (isOlder(left.entry, right.entry) ? -1 : 1));
}

async function removeLeftover(entry: CopyEntry, { index }: RepresentCopiesDeps): Promise<void> {
  await Promise.all(keysOf(entry.hash).map((key) => index.remove(key, entry)));
}

/** The oldest match that still has the picture, and those after it; what is left over before it is removed. */
async function dropLeftovers(older: readonly Match[], deps: RepresentCopiesDeps): Promise<readonly Match[]> {
  for (const [at, { entry }] of older.entries()) {
    const pin = (await deps.pins.get([entry.pinId])).get(entry.pinId);
    if (!isLeftover(entry, pin, deps.nowMs() / 1000)) return older.slice(at);
    await removeLeftover(entry, deps);
  }
  return [];
}

/** Younger Pins that point neither to this one nor to an older one: they looked before this one was filed. */
async function findUnsettled(younger: readonly Match[], settled: ReadonlySet<string>, deps: RepresentCopiesDeps): Promise<string[]> {
  const mutual = younger.filter(({ isMutual }) => isMutual);
  const pins = await deps.pins.get(mutual.map(({ entry }) => entry.pinId));
  return mutual.flatMap(({ entry }) => {
    const pin = pins.get(entry.pinId);
    return isLeftover(entry, pin, deps.nowMs() / 1000) || settled.has(pin?.representative ?? '') ? [] : [entry.pinId];
  });
}

interface Represented {
  readonly copyOf: CopyOf;
  readonly unsettled: readonly string[];
}

async function represent(picture: OwnPicture, buckets: Buckets, deps: RepresentCopiesDeps): Promise<Represented> {
  const { entry: own } = picture;
  const matches = findMatches(picture, buckets);
  const younger = matches.filter(({ entry }) => isOlder(own, entry));
  const older = await dropLeftovers(matches.filter(({ entry }) => isOlder(entry, own)), deps);
  const upToOwn = new Set([own, ...older.map(({ entry }) => entry)].map(({ pinId }) => pinId));
  const unsettled = await findUnsettled(younger, upToOwn, deps);
  const [oldest] = older;
  const copyOf: CopyOf = oldest
    ? { representative: oldest.entry.pinId, distance: oldest.distance, kind: oldest.kind }
    : { representative: own.pinId, distance: 0, kind: 'itself' };
  return { copyOf, unsettled };
}

/**
 * Says which Pin stands for each picture: the oldest of the Pins that have it (first seen, then id).
 *
 * Once everything that was asked for is done, this holds for any two Pins that find each other, whatever order they came in and however workers raced, crashed or
 * repeated themselves: each Pin is filed before it looks, so that of two at least the one filed later finds the other; if that is the older one, and the younger does not point
 * to it or past it, it has the younger looked at again before its own record is written. Where a bucket is full, later pictures go to narrower
 * ones and at last to none: the Pins that stand for a very common picture are then those that were filed first.
 *
 * An entry outlives its picture when a Pin's picture is replaced or deleted. Whoever would point to it compares it with the Pin's record,
 * and removes it. Pins that pointed there before are put right when they are computed next.
 * @returns one for each picture, in order
 * @throws what a port throws: all of it may be tried again
 */
export async function representCopies(pictures: readonly OwnPicture[], deps: RepresentCopiesDeps): Promise<CopyOf[]> {
  const filed = await filePictures(pictures.map(({ entry }) => entry), deps.index);
  const buckets = await readPaths(deps.index, pictures.flatMap(({ probes }) => probes.map(({ hash }) => hash)));
  const represented = await Promise.all(pictures.map(({ entry, probes }, at) => represent({ entry: filed[at] ?? entry, probes }, buckets, deps)));
  // Those of the same batch too, although they see each other: the batch may crash between their records, and one that had a record before would stay as it was.
  const unsettled = [...new Set(represented.flatMap((one) => one.unsettled))];
  if (unsettled.length > 0) await deps.askAgain(unsettled);
  return represented.map(({ copyOf }) => copyOf);
}
