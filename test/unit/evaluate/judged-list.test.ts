import { describe, expect, it } from 'vitest';
import { averagePrecision, ndcgAt, precisionAt, recallAt } from '../../evaluate/metrics/judged-list.ts';

describe('a judged list', () => {
  it('counts empty places among the first as wrong', () => {
    expect(precisionAt(5, [true, true, false])).toBe(0.4);
    expect(precisionAt(2, [true, true, false])).toBe(1);
  });

  it('has a recall of all that is right, listed or not', () => {
    expect(recallAt(2, [true, false, true], 4)).toBe(0.25);
  });

  it('has an average precision of 1 only where everything right comes first', () => {
    expect(averagePrecision([true, true, false], 2)).toBe(1);
    expect(averagePrecision([true, false, true], 2)).toBeCloseTo((1 + 2 / 3) / 2);
    expect(averagePrecision([true], 2)).toBe(0.5);
    expect(averagePrecision([], 2)).toBe(0);
  });

  it('discounts by place', () => {
    expect(ndcgAt(10, [true, true], 2)).toBe(1);
    expect(ndcgAt(10, [false, true], 1)).toBeCloseTo(1 / Math.log2(3));
    expect(ndcgAt(1, [false, true], 1)).toBe(0);
  });
});
