import { describe, expect, it } from 'vitest';
import { bootstrapStatistic } from '../../evaluate/metrics/bootstrap-statistic.ts';
import { areaUnderCurve, pooledAveragePrecision } from '../../evaluate/metrics/pooled-ranking.ts';
import { firstOfEachChain } from '../../evaluate/suites/annotations/first-of-each-chain.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const cases = (...scored: (readonly [number, boolean])[]) => scored.map(([score, isRight]) => ({ score, isRight }));

describe('all cases in one list', () => {
  it('have an average precision of 1 where every right one comes first', () => {
    expect(pooledAveragePrecision(cases([0.9, true], [0.5, true], [0.1, false]))).toBe(1);
    expect(areaUnderCurve(cases([0.9, true], [0.5, true], [0.1, false]))).toBe(1);
  });

  it('gain nothing from the same score for everything', () => {
    expect(pooledAveragePrecision(cases([1, true], [1, false], [1, false]))).toBeCloseTo(1 / 3);
    expect(areaUnderCurve(cases([1, true], [1, false]))).toBe(0.5);
  });
});

describe('bootstrapStatistic', () => {
  it('gives the statistic of all rows with an interval around it, the same each time', () => {
    // Prepare
    const rows = Array.from({ length: 100 }, (_, index) => index % 2);
    const mean = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0) / some.length;
    // Act
    const metric = bootstrapStatistic(rows, mean);
    // Assess
    expect(metric).toMatchObject({ value: 0.5, n: 100 });
    expect(metric.low).toBeLessThan(0.5);
    expect(metric.high).toBeGreaterThan(0.5);
    expect(bootstrapStatistic(rows, mean)).toEqual(metric);
  });
});

describe('firstOfEachChain', () => {
  it('keeps the first of each path of a tree', () => {
    // Prepare
    const knowledge = smallKnowledge();
    const nodes = [44, 42, 61, 43].map((id) => knowledge.indexOfId(id) ?? 0);
    // Act, assess: wedding dresses and red; clothing and dresses say what wedding dresses say.
    expect(firstOfEachChain(nodes, knowledge)).toEqual([nodes[0], nodes[2]]);
    expect(firstOfEachChain([], knowledge)).toEqual([]);
  });
});
