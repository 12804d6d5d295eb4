import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { hexBytes } from '../catalog/value-types.ts';
import { GRID_SIDE, toLowFrequencies } from '../image/low-frequencies.ts';
import { toLumaGrid } from '../image/luma-plane.ts';

const BLOCKS = 16;

const median = (values: Float32Array): number => {
  const sorted = values.slice().sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

/** Bits to hex, first bit highest. */
function toHex(bits: readonly boolean[]): string {
  let hex = '';
  for (let start = 0; start < bits.length; start += 4) {
    const nibble = bits.slice(start, start + 4).reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
    hex += nibble.toString(16);
  }
  return hex;
}

/** DCT perceptual hash: which of the 64 lowest frequencies exceed their median (the mean, [0], left out of the median). */
function toPhash(grid: Float32Array): string {
  const coefficients = toLowFrequencies(grid);
  const threshold = median(coefficients.subarray(1));
  return toHex(Array.from(coefficients, (value, index) => index > 0 && value > threshold));
}

/** Means of 2 x 2 cells: the 16 x 16 grid out of the 32 x 32 one. */
function halve(fine: Float32Array): Float32Array {
  return Float32Array.from({ length: BLOCKS * BLOCKS }, (_, index) => {
    const at = Math.floor(index / BLOCKS) * 2 * GRID_SIDE + (index % BLOCKS) * 2;
    return ((fine[at] ?? 0) + (fine[at + 1] ?? 0) + (fine[at + GRID_SIDE] ?? 0) + (fine[at + GRID_SIDE + 1] ?? 0)) / 4;
  });
}

/** Block-mean hash: which of the 16 x 16 blocks are brighter than the median of their quarter of rows. */
function toBlockHash(fine: Float32Array): string {
  const grid = halve(fine);
  const band = (BLOCKS * BLOCKS) / 4;
  const medians = [0, 1, 2, 3].map((quarter) => median(grid.subarray(quarter * band, (quarter + 1) * band)));
  return toHex(Array.from(grid, (value, index) => value > (medians[Math.floor(index / band)] ?? 0)));
}

/** Perceptual hashes that stay nearly the same when a picture is resized or recompressed: compare by Hamming distance. */
export const visualFingerprint = defineSignal({
  name: 'visual_fingerprint',
  field: 5,
  version: 1,
  entity: 'pin',
  summary: 'Perceptual hashes of the picture: 64-bit DCT hash and 256-bit block-mean hash; copies differ in few bits.',
  inputs: ['luma'],
  schema: z.object({ phash: hexBytes(8), blockHash: hexBytes(32) }),
  compute: ({ luma }) => {
    const grid = toLumaGrid(luma, GRID_SIDE, GRID_SIDE);
    return { phash: toPhash(grid), blockHash: toBlockHash(grid) };
  },
});
