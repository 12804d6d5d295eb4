import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../commands/usage-error.ts';
import { chooseRows } from '../../evaluate/data/choose-rows.ts';
import { calibrationError } from '../../evaluate/metrics/calibration-error.ts';
import { byFrequency } from '../../evaluate/metrics/majority.ts';
import { rankOf } from '../../evaluate/metrics/rank-of.ts';
import { share } from '../../evaluate/metrics/share.ts';

describe('share', () => {
  it("gives Wilson's interval", () => {
    // Prepare: 8 of 10, worked by hand.
    // Act
    const metric = share(8, 10);
    // Assess
    expect(metric.value).toBe(0.8);
    expect(metric.low).toBeCloseTo(0.4902, 4);
    expect(metric.high).toBeCloseTo(0.9433, 4);
  });

  it('stays inside 0-1 at the ends', () => {
    // Prepare, Act
    const [none, every] = [share(0, 5), share(5, 5)];
    // Assess
    expect(none.low).toBe(0);
    expect(every.high).toBe(1);
    expect(none.high).toBeGreaterThan(0);
  });
});

describe('rankOf', () => {
  it.each([
    [0, 3],
    [1, 1],
    [2, 2],
    [-1, 4],
  ])('class %i of 0.1, 0.7, 0.2 is number %i', (index, expected) => {
    expect(rankOf([0.1, 0.7, 0.2], index)).toBe(expected);
  });

  it('counts ties against the class', () => {
    expect(rankOf([0.5, 0.5], 0)).toBe(2);
  });
});

describe('calibrationError', () => {
  it('is 0 when confidence equals accuracy and the gap when it does not', () => {
    // Prepare
    const half = [true, false].map((isRight) => ({ confidence: 0.5, isRight }));
    const boastful = [true, false].map((isRight) => ({ confidence: 1, isRight }));
    // Act, Assess
    expect(calibrationError(half).value).toBeCloseTo(0);
    expect(calibrationError(boastful).value).toBeCloseTo(0.5);
  });
});

describe('byFrequency', () => {
  it('puts the commonest class first', () => {
    expect(byFrequency(['a', 'b', 'b', 'c', 'c', 'c'])).toEqual(['c', 'b', 'a']);
  });
});

describe('chooseRows', () => {
  const rows = ['train', 'train', 'dev', 'test', 'dev'].map((split, id) => ({ id, split }));

  it('measures dev before test, and learns baselines from train', () => {
    // Prepare, Act
    const chosen = chooseRows(rows, {}, 'items.csv');
    // Assess
    expect(chosen.rows.map(({ id }) => id)).toEqual([2, 4]);
    expect(chosen.train.map(({ id }) => id)).toEqual([0, 1]);
  });

  it('takes test where there is no dev, and everything where there is no split', () => {
    expect(chooseRows(rows.slice(0, 2).concat({ id: 3, split: 'test' }), {}, 'items.csv').split).toBe('test');
    expect(chooseRows<{ id: number; split?: string }>([{ id: 1 }], {}, 'items.csv')).toMatchObject({ split: 'all', train: [{ id: 1 }] });
  });

  it('spreads a limit over all rows', () => {
    // Prepare
    const many = Array.from({ length: 100 }, (_, id) => ({ id, split: 'dev' }));
    // Act
    const { rows: chosen } = chooseRows(many, { limit: 4 }, 'items.csv');
    // Assess
    expect(chosen.map(({ id }) => id)).toEqual([0, 25, 50, 75]);
  });

  it('refuses a split that no row has, naming those there are', () => {
    expect(() => chooseRows(rows, { split: 'val' }, 'items.csv')).toThrow(new UsageError("items.csv: no row of split 'val' (expected dev, test, train, all)"));
  });
});
