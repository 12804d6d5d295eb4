import { describe, expect, it } from 'vitest';
import { costsOfBench, parseCosts, usdPerMillionPins } from '../../../commands/catalog/measured-costs.ts';
import { ONE_CORE_GB, PRICES } from '../../../infra/prices.ts';

const signals = [{ name: 'palette', version: 2 }, { name: 'newest', version: 1 }];

describe('costsOfBench', () => {
  it('takes the milliseconds of each signal of the catalog, with the version that was measured', () => {
    // Prepare
    const result = { suite: 'pins', metrics: { ms_per_pin: { value: 20, n: 11 }, 'signal.palette.ms': { value: 1.23456, n: 11, low: 1.2, high: 1.5, unit: 'ms' }, 'signal.removed.ms': { value: 1, n: 11 } } };
    // Act
    const costs = costsOfBench(result, signals, 'bench.json');
    // Assess
    expect(costs).toEqual({ palette: { version: 2, ms: 1.235, low: 1.2, high: 1.5 } });
    expect(parseCosts(JSON.parse(JSON.stringify(costs)))).toEqual(costs);
  });

  it.each([
    ['another suite', { suite: 'knowledge', metrics: {} }, 'bench.json: expected the --json file of: npm run -s bench -- pins'],
    ['no object', [], 'bench.json: expected the --json file'],
    ['figures of no signal', { suite: 'pins', metrics: { ms_per_pin: { value: 20 } } }, 'bench.json: no signal.NAME.ms among its metrics'],
  ])('refuses %s in one line', (_, json, message) => {
    expect(() => costsOfBench(json, signals, 'bench.json')).toThrow(message);
  });
});

describe('usdPerMillionPins', () => {
  it('is what a million times that long on one core costs', () => {
    // A millisecond a Pin is 1,000 seconds a million Pins.
    expect(usdPerMillionPins(1)).toBeCloseTo(1000 * ONE_CORE_GB * PRICES.lambdaX86GbSecond, 12);
    expect(usdPerMillionPins(0)).toBe(0);
  });
});
