import { LOW_FREQUENCIES, toLowFrequencies } from './low-frequencies.ts';

/** Bits of a sign hash: one for each low frequency but the mean. */
export const SIGN_HASH_BITS = LOW_FREQUENCIES * LOW_FREQUENCIES - 1;

const verticalOf = (at: number): number => Math.floor(at / LOW_FREQUENCIES);
const horizontalOf = (at: number): number => at % LOW_FREQUENCIES;
const frequencyOf = (at: number): number => verticalOf(at) + horizontalOf(at);

/** Which coefficient each bit tells the sign of: the lowest frequencies, which survive most, have the lowest bits. */
const COEFFICIENTS = Array.from({ length: SIGN_HASH_BITS }, (_, index) => index + 1).sort((left, right) => frequencyOf(left) - frequencyOf(right) || left - right);

/** Mirroring turns the sign of every odd horizontal frequency and of nothing else. */
const TURNED = COEFFICIENTS.reduce((mask, at, bit) => (horizontalOf(at) % 2 === 1 ? mask | (1n << BigInt(bit)) : mask), 0n);

/** Coefficients of a picture of one colour are not quite 0 in float32; one step of luma over the grid gives hundreds. */
const DUST = 1;

/**
 * A 63-bit hash of a picture: the signs of its lowest DCT coefficients. Light, contrast, size and compression leave most signs alone; and unlike that of a
 * hash by the median, the hash of the mirrored picture follows from this one alone, so that two pictures find each other whichever comes first.
 * @param grid float32 [GRID_SIDE, GRID_SIDE], luma 0-255
 */
export function toSignHash(grid: Float32Array): bigint {
  const coefficients = toLowFrequencies(grid);
  return COEFFICIENTS.reduce((hash, at, bit) => ((coefficients[at] ?? 0) > DUST ? hash | (1n << BigInt(bit)) : hash), 0n);
}

/** The hash of the picture mirrored left to right. */
export const toMirroredHash = (hash: bigint): bigint => hash ^ TURNED;

/** Bits that are set in a 32-bit number; each step clears the lowest. */
function countBits(number: number): number {
  let count = 0;
  for (let bits = number; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}

/** Bits in which two hashes differ, 0-63. */
export function hammingDistance(left: bigint, right: bigint): number {
  const differing = left ^ right;
  return countBits(Number(differing & 0xffff_ffffn)) + countBits(Number(differing >> 32n));
}
