import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { hexBytes } from '../catalog/value-types.ts';
import { toLumaGrid } from '../image/luma-plane.ts';

const SIDE = 32;
const LOW = 8;
const BLOCKS = 16;

// DCT-II basis for the 8 lowest frequencies of 32 samples, [frequency, sample].
const BASIS = Float32Array.from({ length: LOW * SIDE }, (_, index) =>
  Math.cos((Math.PI / SIDE) * ((index % SIDE) + 0.5) * Math.floor(index / SIDE)),
);

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

/** The 8 x 8 lowest DCT coefficients of the 32 x 32 luma grid, row-major; [0] is the mean. */
function lowFrequencies(grid: Float32Array): Float32Array {
  const rows = new Float32Array(SIDE * LOW);
  for (let y = 0; y < SIDE; y += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0;
      for (let x = 0; x < SIDE; x += 1) sum += (grid[y * SIDE + x] ?? 0) * (BASIS[u * SIDE + x] ?? 0);
      rows[y * LOW + u] = sum;
    }
  }
  const coefficients = new Float32Array(LOW * LOW);
  for (let v = 0; v < LOW; v += 1) {
    for (let u = 0; u < LOW; u += 1) {
      let sum = 0;
      for (let y = 0; y < SIDE; y += 1) sum += (rows[y * LOW + u] ?? 0) * (BASIS[v * SIDE + y] ?? 0);
      coefficients[v * LOW + u] = sum;
    }
  }
  return coefficients;
}

/** DCT perceptual hash: which of the 64 lowest frequencies exceed their median (the mean, [0], left out of the median). */
function toPhash(grid: Float32Array): string {
  const coefficients = lowFrequencies(grid);
  const threshold = median(coefficients.subarray(1));
  return toHex(Array.from(coefficients, (value, index) => index > 0 && value > threshold));
}

/** Means of 2 x 2 cells: the 16 x 16 grid out of the 32 x 32 one. */
function halve(fine: Float32Array): Float32Array {
  return Float32Array.from({ length: BLOCKS * BLOCKS }, (_, index) => {
    const at = Math.floor(index / BLOCKS) * 2 * SIDE + (index % BLOCKS) * 2;
    return ((fine[at] ?? 0) + (fine[at + 1] ?? 0) + (fine[at + SIDE] ?? 0) + (fine[at + SIDE + 1] ?? 0)) / 4;
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
    const grid = toLumaGrid(luma, SIDE, SIDE);
    return { phash: toPhash(grid), blockHash: toBlockHash(grid) };
  },
});
