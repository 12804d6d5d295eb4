import { createMemoryCopyIndex } from './memory-copy-index.ts';
import type { RepresentCopiesDeps } from './represent-copies.ts';

/** Copies among the Pins of one run, which come in order, oldest first; nobody changes them meanwhile. */
export const createMemoryCopies = (): RepresentCopiesDeps => ({
  index: createMemoryCopyIndex(),
  pins: { get: async () => new Map() },
  askAgain: async () => undefined,
  // Time stands still: no entry is ever left over.
  nowMs: () => 0,
});
