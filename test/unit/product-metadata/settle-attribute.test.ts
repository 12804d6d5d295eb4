import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settleAttribute } from '../../../functions/shared/product-metadata/settle-attribute.ts';
import type { StatedAttribute } from '../../../functions/shared/product-metadata/stated-product.ts';

const stated = (id: number, trust = 0.9, above: readonly number[] = [], below: readonly number[] = []): StatedAttribute => ({ attribute: 'colour', id, name: `c${id}`, trust, above, below });
const told = (id: number, score: number) => ({ id, score });

describe('settleAttribute', () => {
  it('is as sure as the field where nothing else tells', () => {
    expect(settleAttribute([stated(1)], []).stated).toMatchObject([{ id: 1, score: expect.closeTo(0.9, 9) }]);
  });

  it('is surer where words or picture agree, and says it once', () => {
    // Act
    const settled = settleAttribute([stated(1)], [told(1, 0.8)]);
    // Assess
    expect(settled.stated[0]?.score).toBeGreaterThan(0.95);
    expect(settled.told).toEqual([]);
  });

  it('believes the field against a guess, and a sure picture against the field', () => {
    // Act
    const guess = settleAttribute([stated(1)], [told(2, 0.5)]);
    const sure = settleAttribute([stated(1)], [told(2, 0.97)]);
    // Assess
    expect(guess.stated[0]?.score).toBeGreaterThan(0.7);
    expect(guess.told[0]?.score).toBeLessThan(0.2);
    expect(sure.told[0]?.score).toBeGreaterThan(sure.stated[0]?.score ?? 1);
  });

  it('takes neither a broader nor a narrower value for a contradiction: the one is said by it, the other says more', () => {
    // Act: navy is stated where blue is told, and the other way round.
    const finer = settleAttribute([stated(11, 0.9, [1])], [told(1, 0.8)]);
    const coarser = settleAttribute([stated(1, 0.9, [], [11])], [told(11, 0.8)]);
    // Assess
    expect(finer).toMatchObject({ stated: [{ id: 11, score: expect.closeTo(0.98, 1) }], told: [] });
    expect(coarser).toMatchObject({ stated: [{ id: 1 }], told: [{ id: 11, score: 0.8 }] });
  });

  it('lets a field name two values that do not exclude one another', () => {
    expect(settleAttribute([stated(1), stated(2)], [told(1, 0.5), told(2, 0.4)]).stated.map(({ score }) => score > 0.95)).toEqual([true, true]);
  });

  it('gives scores of 0 to 1 for any input', () => {
    const score = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), score), { maxLength: 4 }), fc.double({ min: 0.05, max: 0.95, noNaN: true }), (list, trust) => {
        const settled = settleAttribute([stated(1, trust, [2], [3])], list.map(([id, one]) => told(id, one)));
        for (const one of [...settled.stated, ...settled.told]) {
          expect(one.score).toBeGreaterThanOrEqual(0);
          expect(one.score).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
