/** Relative, or absolute below 1: what another processor's rounding in a model can change. */
const TOLERANCE = 0.02;
/** Lists of at least as many numbers are vectors, of which the direction counts. */
const MIN_VECTOR = 16;
const MIN_COSINE = 0.999;

const isVector = (value: unknown): value is number[] => Array.isArray(value) && value.length >= MIN_VECTOR && value.every((one) => typeof one === 'number');

const dot = (left: readonly number[], right: readonly number[]): number => left.reduce((sum, one, at) => sum + one * (right[at] ?? 0), 0);

const cosine = (left: readonly number[], right: readonly number[]): number => dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));

/** Whether two values of a signal are one but for rounding: the same words, ids and lengths, numbers within 2%, vectors of one direction. */
export function isClose(left: unknown, right: unknown): boolean {
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right) <= TOLERANCE * Math.max(1, Math.abs(left), Math.abs(right));
  if (isVector(left) && isVector(right)) return left.length === right.length && cosine(left, right) >= MIN_COSINE;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  const [ours, theirs] = [Object.entries(left), new Map<string, unknown>(Object.entries(right))];
  return Array.isArray(left) === Array.isArray(right) && ours.length === theirs.size && ours.every(([key, one]) => theirs.has(key) && isClose(one, theirs.get(key)));
}
