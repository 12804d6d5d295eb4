import type { StoredEmbedding } from '../../shared/catalog/value-types.ts';

/** What the index of copies knows of a Pin's picture. */
export interface CopyEntry {
  readonly pinId: string;
  /** Epoch seconds of the Pin's first arrival. */
  readonly firstSeenAt: number;
  /** Epoch seconds. */
  readonly writtenAt: number;
  /** 12 hex digits of the picture's bytes, as in the Pin's record: says whether the Pin still has the picture. */
  readonly imageDigest: string;
  /** 63 bits, see sign-hash.ts. */
  readonly hash: bigint;
  /** Absent where no model embeds pictures. */
  readonly embedding: StoredEmbedding | undefined;
}

/** Whether one Pin came before the other; of two that came in the same second, the one whose id is first in code unit order. */
export const isOlder = (left: Pick<CopyEntry, 'firstSeenAt' | 'pinId'>, right: Pick<CopyEntry, 'firstSeenAt' | 'pinId'>): boolean =>
  left.firstSeenAt === right.firstSeenAt ? left.pinId < right.pinId : left.firstSeenAt < right.firstSeenAt;
