/**
 * A square grid as seen through a window of another size about its middle, by bilinear interpolation; beyond the edge the edge goes on.
 * @param grid float32 [side, side], row-major
 * @param window side of the window, 1 is the whole grid: 0.95 cuts a fortieth off each edge, 1.05 adds as much
 * @returns float32 [side, side]
 */
export function zoomGrid(grid: Float32Array, window: number): Float32Array {
  const side = Math.round(Math.sqrt(grid.length));
  const clamp = (at: number): number => Math.min(Math.max(at, 0), side - 1);
  const samples = Array.from({ length: side }, (_, index) => {
    const at = clamp((index + 0.5 - side / 2) * window + side / 2 - 0.5);
    return { low: Math.floor(at), high: Math.min(Math.floor(at) + 1, side - 1), share: at - Math.floor(at) };
  });
  const zoomed = new Float32Array(grid.length);
  for (const [row, y] of samples.entries()) {
    for (const [column, x] of samples.entries()) {
      const blend = (line: number): number => (grid[line * side + x.low] ?? 0) * (1 - x.share) + (grid[line * side + x.high] ?? 0) * x.share;
      zoomed[row * side + column] = blend(y.low) * (1 - y.share) + blend(y.high) * y.share;
    }
  }
  return zoomed;
}
