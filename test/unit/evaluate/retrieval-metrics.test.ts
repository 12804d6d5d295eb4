import { describe, expect, it } from 'vitest';
import { bootstrapMean } from '../../evaluate/metrics/bootstrap-mean.ts';
import { macroF1 } from '../../evaluate/metrics/macro-f1.ts';
import { printSummary } from '../../evaluate/print-summary.ts';
import { ranksAcross, similarities, toMatrix } from '../../evaluate/suites/embedding-ranks.ts';
import { labelScoresOf, measureLabels, measureMajority } from '../../evaluate/suites/measure-labels.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { OWN_MANIFEST } from '../../fixtures/own-encoders.ts';

const vector = (...values: number[]) => ({ space: 'a', values: Float32Array.from(values) });

describe('macroF1', () => {
  it('gives each class that a row truly has one vote', () => {
    // Prepare: a: 2 truths, 2 guesses, 1 right -> 0.5; b: 1 truth, 1 guess, none right -> 0; c is only ever guessed.
    const rows = [{ truth: 'a', guess: 'a' }, { truth: 'a', guess: 'c' }, { truth: 'b', guess: 'a' }, { truth: 'b', guess: undefined }];
    // Act
    const { value, n } = macroF1(rows);
    // Assess
    expect(value).toBeCloseTo((0.5 + 0) / 2);
    expect(n).toBe(4);
  });
});

describe('bootstrapMean', () => {
  it('has an interval around the mean that is the same in every run and narrower for more values', () => {
    // Prepare
    const some = Array.from({ length: 40 }, (_, i) => i % 2);
    const many = Array.from({ length: 4000 }, (_, i) => i % 2);
    // Act
    const [few, more] = [bootstrapMean(some), bootstrapMean(many)];
    // Assess
    expect(few.value).toBe(0.5);
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeGreaterThan(0.5);
    expect((more.high ?? 1) - (more.low ?? 0)).toBeLessThan(((few.high ?? 1) - (few.low ?? 0)) / 5);
    expect(bootstrapMean(some)).toEqual(few);
  });

  it('has no width where all values are one', () => {
    expect(bootstrapMean([0.3, 0.3])).toMatchObject({ low: 0.3, high: 0.3 });
  });
});

describe('ranksAcross', () => {
  const images = toMatrix([vector(1, 0), vector(0, 1), undefined], 2);

  it('is the place of the best right answer; ties count against it', () => {
    // Prepare: the first points at its image, the second away from its own, the third at one that ties with others.
    const titles = toMatrix([vector(0.9, 0.1), vector(0.8, 0.6), vector(0, 0)], 2);
    // Act
    const ranks = ranksAcross(titles, images, ['a', 'b', 'c']);
    // Assess
    expect(ranks).toEqual([1, 2, 3]);
  });

  it('takes any row of the same group for right', () => {
    expect(ranksAcross(toMatrix([vector(0, 1), vector(1, 0), vector(1, 0)], 2), images, ['a', 'a', 'c'])).toEqual([1, 1, 3]);
  });

  it('keeps the rows that are picked', () => {
    expect([...similarities(Float32Array.of(0, 2), images.pick([1, 0]))]).toEqual([2, 0]);
  });
});

describe('measureLabels', () => {
  const scores = { labels: ['cat', 'dog', 'cow'], scoresOf: (outputs: Readonly<Record<string, Float32Array>>) => outputs['p'] ?? [] };
  const classification = { classified: new Map([['1', { p: Float32Array.of(0.7, 0.2, 0.1) }], ['2', { p: Float32Array.of(0.5, 0.4, 0.1) }]]), rejected: new Map([['3', 'broken']]), msPerPicture: 1 };
  const pictures = [{ member: '1', label: 'cat' }, { member: '2', label: 'dog' }, { member: '3', label: 'cow' }];

  it('counts a picture that cannot be decoded as wrong', () => {
    // Act
    const metrics = measureLabels(pictures, scores, { classification, ks: [1, 2], prefix: 'fine.' });
    // Assess
    expect(metrics['fine.top1']?.value).toBeCloseTo(1 / 3);
    expect(metrics['fine.top2']?.value).toBeCloseTo(2 / 3);
    expect(metrics['fine.macro_f1']?.value).toBeCloseTo(2 / 3 / 3);
    expect(metrics['fine.calibration_error']?.n).toBe(3);
  });

  it('measures the commonest classes on the same pictures', () => {
    expect(measureMajority(['dog', 'dog', 'cat'], pictures, { ks: [1, 2] })).toEqual({ top1: 1 / 3, top2: 2 / 3 });
  });

  it('says in one line that the model has no such labels', () => {
    // Prepare
    const [entry] = Object.values(loadModels(OWN_MANIFEST).entries);
    if (!entry) throw new Error('no entry');
    // Act, Assess
    expect(() => labelScoresOf({ entry }, 'grocery')).toThrow("models manifest: tiny-image.onnx, the model with the role imageLabels, has no output with labels 'grocery'");
  });
});

describe('printSummary', () => {
  it('shows the first figures of each suite beside the best baseline, and why others did not run', () => {
    // Prepare
    const metrics = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, { value: 0.5, n: 7, low: 0.4, high: 0.6 }]));
    // Act
    const text = printSummary([{ suite: 'photos', data: 'x', seconds: 3, metrics, baselines: { majority: { a: 0.1 }, nearest: { a: 0.2 } } }], [{ suite: 'graph', reason: 'no data' }, { suite: 'brands', reason: 'broken', isFailure: true }]);
    // Assess
    expect(text).toMatch(/photos *│ a *│ 0\.500 *│ 0\.400 - 0\.600 *│ 7 *│ 0\.200 nearest *│ 3 /);
    expect(text).not.toMatch(/│ d /);
    expect(text).toContain('graph is skipped: no data\nbrands FAILED: broken');
  });
});
