/** One item's part of each output: float32 by output name of the model. */
export type OutputRow = Readonly<Record<string, Float32Array>>;

/**
 * Outputs of a batch, item by item.
 * @param outputs float32 [N, ...] by name, row-major
 * @example toRows({ p: Float32Array.of(1, 2, 3, 4) }, 2) // [{ p: [1, 2] }, { p: [3, 4] }]
 */
export function toRows(outputs: OutputRow, count: number): OutputRow[] {
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      Object.entries(outputs).map(([name, values]) => {
        const width = values.length / count;
        return [name, values.slice(row * width, (row + 1) * width)];
      }),
    ),
  );
}
