/** Side of the grid that hashes are read from, cells. */
export const GRID_SIDE = 32;
/** Frequencies kept in each direction. */
export const LOW_FREQUENCIES = 8;

// DCT-II basis for the lowest frequencies of a row or column of the grid, [frequency, sample].
const BASIS = Float32Array.from({ length: LOW_FREQUENCIES * GRID_SIDE }, (_, index) =>
  Math.cos((Math.PI / GRID_SIDE) * ((index % GRID_SIDE) + 0.5) * Math.floor(index / GRID_SIDE)),
);

/**
 * The lowest DCT coefficients of a luma grid.
 * @param grid float32 [GRID_SIDE, GRID_SIDE], 0-255
 * @returns float32 [LOW_FREQUENCIES, LOW_FREQUENCIES], [vertical, horizontal] frequency, row-major; [0] is 1,024 times the mean
 */
export function toLowFrequencies(grid: Float32Array): Float32Array {
  const rows = new Float32Array(GRID_SIDE * LOW_FREQUENCIES);
  for (let y = 0; y < GRID_SIDE; y += 1) {
    for (let u = 0; u < LOW_FREQUENCIES; u += 1) {
      let sum = 0;
      for (let x = 0; x < GRID_SIDE; x += 1) sum += (grid[y * GRID_SIDE + x] ?? 0) * (BASIS[u * GRID_SIDE + x] ?? 0);
      rows[y * LOW_FREQUENCIES + u] = sum;
    }
  }
  const coefficients = new Float32Array(LOW_FREQUENCIES * LOW_FREQUENCIES);
  for (let v = 0; v < LOW_FREQUENCIES; v += 1) {
    for (let u = 0; u < LOW_FREQUENCIES; u += 1) {
      let sum = 0;
      for (let y = 0; y < GRID_SIDE; y += 1) sum += (rows[y * LOW_FREQUENCIES + u] ?? 0) * (BASIS[v * GRID_SIDE + y] ?? 0);
      coefficients[v * LOW_FREQUENCIES + u] = sum;
    }
  }
  return coefficients;
}
