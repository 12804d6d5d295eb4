import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../functions/shared/catalog/catalog.ts';
import { toStoredPrecision } from '../../functions/shared/storage/value-codec.ts';
import { arbitraryOf } from '../fixtures/arbitrary-of.ts';

describe('value codec', () => {
  it.each(catalog.map((signal) => [signal.name, signal.schema] as const))('reads back any valid value of %s, to the precision of its steps', (_, schema) => {
    fc.assert(
      fc.property(arbitraryOf(schema), (value) => {
        // Act
        const stored = toStoredPrecision(schema, value);
        // Assert
        expect(schema.safeParse(stored).error).toBeUndefined();
        expect(toStoredPrecision(schema, stored)).toEqual(stored);
        expect(maxDifference(value, stored)).toBeLessThanOrEqual(0.5);
      }),
      { numRuns: 200 },
    );
  });
});

/** Largest difference of two numbers in the same place; NaN-safe Infinity when shapes differ. */
function maxDifference(left: unknown, right: unknown): number {
  if (typeof left === 'number' && typeof right === 'number') return Math.abs(left - right);
  if (typeof left === 'object' && left !== null && typeof right === 'object' && right !== null) {
    const entries = Object.entries(left).filter(([, value]) => value !== undefined);
    if (entries.length !== Object.keys(right).length) return Infinity;
    return Math.max(0, ...entries.map(([key, value]) => maxDifference(value, (right as Record<string, unknown>)[key])));
  }
  return left === right ? 0 : Infinity;
}
