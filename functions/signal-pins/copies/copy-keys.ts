/** Bands that the bits of a hash are dealt to in turn, so that each has low and high frequencies. */
export const BANDS = [0, 1, 2, 3] as const;
export type Band = (typeof BANDS)[number];
const BAND_BITS = 16;

/** Bits of the keys of each level; a bucket that is full goes on in narrower ones of the next level. */
export const LEVEL_BITS = [16, 24, 32] as const;

/** Raise it when hashes or keys change: entries under old keys are then no longer found. */
const FORMAT = 1;

/** The bits of one band, its lowest frequency as the highest bit. In 32-bit steps: a Pin takes a hundred keys, and bit by bit as bigint they take a millisecond. */
function bitsOfBand(hash: bigint, band: number): number {
  const halves = [Number(hash & 0xffff_ffffn), Number(hash >> 32n)];
  let bits = 0;
  for (const half of halves) {
    for (let bit = band; bit < 32; bit += BANDS.length) bits = bits * 2 + ((half >>> bit) & 1);
  }
  return bits;
}

/**
 * The key under which a hash is found by one band: all bits of the band, and on deeper levels the lowest of the next band too.
 * Two hashes that differ in d bits share a key of the first level for certain if d is less than the number of bands.
 */
export function copyKey(hash: bigint, band: Band, level: number): string {
  const spare = 2 * BAND_BITS - (LEVEL_BITS[level] ?? 0);
  const both = bitsOfBand(hash, band) * 2 ** BAND_BITS + bitsOfBand(hash, (band + 1) % BANDS.length);
  return `${FORMAT}.${band}.${level}.${Math.floor(both / 2 ** spare).toString(36)}`;
}
