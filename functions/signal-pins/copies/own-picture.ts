import { quantiseEmbedding } from '../../shared/catalog/value-types.ts';
import { digestRoot } from '../../shared/catalog/roots.ts';
import { toAreaGrid } from '../../shared/image/area-grid.ts';
import { GRID_SIDE } from '../../shared/image/low-frequencies.ts';
import type { LumaPlane } from '../../shared/image/luma-plane.ts';
import { toMirroredHash, toSignHash } from '../../shared/image/sign-hash.ts';
import { zoomGrid } from '../../shared/image/zoom-grid.ts';
import type { Embedding } from '../../shared/inference/embedding.ts';
import type { CopyEntry } from './copy-entry.ts';

/** A Pin's picture as others may have it. */
export interface Probe {
  readonly hash: bigint;
  readonly kind: 'same' | 'mirrored';
  /** Of pictures that find each other without zoom, each finds the other. */
  readonly isZoomed: boolean;
}

/** A Pin's picture, and the pictures that copies of it may be filed as. */
export interface OwnPicture {
  readonly entry: CopyEntry;
  readonly probes: readonly Probe[];
}

export interface PictureOfPin {
  readonly pinId: string;
  readonly firstSeenAt: number;
  readonly image: Uint8Array;
  readonly luma: LumaPlane;
  readonly imageEmbedding?: Embedding | undefined;
}

/** The picture cut by a fortieth at each edge is looked for, and the one that this may be cut from: 92% of 150 photos share a key so with such a cut of theirs, 61% without. */
const WINDOWS = [1 / 1.05, 1.05];

/** What a picture is filed as, and what it is looked for as. */
export function toOwnPicture({ pinId, firstSeenAt, image, luma, imageEmbedding }: PictureOfPin, nowSeconds: number): OwnPicture {
  const grid = toAreaGrid(luma, GRID_SIDE);
  const hash = toSignHash(grid);
  const zoomed = WINDOWS.map((window): Probe => ({ hash: toSignHash(zoomGrid(grid, window)), kind: 'same', isZoomed: true }));
  const embedding = imageEmbedding && quantiseEmbedding(imageEmbedding);
  return {
    entry: { pinId, firstSeenAt, writtenAt: nowSeconds, imageDigest: digestRoot(image), hash, embedding },
    probes: [{ hash, kind: 'same', isZoomed: false }, { hash: toMirroredHash(hash), kind: 'mirrored', isZoomed: false }, ...zoomed],
  };
}
