/** Starts that are kept whole; those between them are kept as their distance from the last whole one. */
const BLOCK = 16;

type Offsets = Uint8Array | Uint16Array;

/** Ascending numbers, most of them a little more than the one before, in one or two bytes each. */
export interface PackedStarts<O extends Offsets> {
  readonly bases: Uint32Array;
  readonly offsets: O;
}

/**
 * Packs ascending starts; number i is `bases[i / 16] + offsets[i]`.
 * @throws RangeError when sixteen neighbours span more than an offset can hold
 */
export function packStarts<O extends Offsets>(starts: readonly number[], type: { new (length: number): O; readonly BYTES_PER_ELEMENT: number }): PackedStarts<O> {
  const bases = new Uint32Array(Math.ceil(starts.length / BLOCK));
  const offsets = new type(starts.length);
  for (const [index, start] of starts.entries()) {
    const block = Math.floor(index / BLOCK);
    if (index % BLOCK === 0) bases[block] = start;
    const offset = start - (bases[block] ?? 0);
    if (offset >= 256 ** type.BYTES_PER_ELEMENT) throw new RangeError(`start ${index}: ${offset} after its block, expected less than ${256 ** type.BYTES_PER_ELEMENT}`);
    offsets[index] = offset;
  }
  return { bases, offsets };
}

export const startOf = (bases: Uint32Array, offsets: Offsets, index: number): number => (bases[index >>> 4] ?? 0) + (offsets[index] ?? 0);
