import { describe, expect, it } from 'vitest';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import { featureClosure, fingerprintOf, modelClosure, rootClosure } from '../../../functions/shared/catalog/dependencies.ts';
import { FEATURE_GRAPH } from '../../../functions/shared/catalog/features.ts';

const named = (name: string) => catalog.find((signal) => signal.name === name) ?? catalog[0];
const context = { rootDigests: { image: 'aaaaaaaaaaaa', title: 'bbbbbbbbbbbb' }, modelSha256: { imageLabels: 'c'.repeat(64) }, knowledge: { all: 'd'.repeat(12), product: 'e'.repeat(12) } };

describe('catalog', () => {
  it('has one name and one storage field for each signal', () => {
    expect(new Set(catalog.map(({ name }) => name)).size).toBe(catalog.length);
    expect(new Set(catalog.map(({ field }) => field)).size).toBe(catalog.length);
  });

  it('says in a sentence what each signal means', () => {
    for (const { name, summary } of catalog) expect(summary, name).toMatch(/^[A-Z].{20,}\.$/u);
  });

  it('orders features after those that they need', () => {
    // Act
    const order = featureClosure({ inputs: ['lexiconMatches'], optionalInputs: [] });
    // Assert
    expect(order).toEqual(['text', 'languages', 'lexiconMatches']);
  });

  it('derives roots and models of a signal from the graph', () => {
    expect(rootClosure(named('palette'))).toEqual(['image']);
    expect(rootClosure(named('price'))).toEqual(['title', 'description', 'altText', 'boardTitle', 'price', 'currency', 'language', 'product']);
    expect(modelClosure(named('product_category'))).toEqual(['imageLabels', 'product-heads', 'language']);
    expect(modelClosure(named('palette'))).toEqual([]);
  });

  it('uses every feature of the graph', () => {
    const used = new Set(catalog.flatMap((signal) => featureClosure(signal)));
    expect([...used].sort()).toEqual(Object.keys(FEATURE_GRAPH).sort());
  });
});

describe('fingerprintOf', () => {
  it('changes with the signal’s version, its roots, its models and its parts of the knowledge graph, and with nothing else', () => {
    // Prepare
    const palette = named('palette');
    const category = named('product_category');
    const before = fingerprintOf(palette, context);
    // Assert
    expect(fingerprintOf({ ...palette, version: 99 }, context)).not.toBe(before);
    expect(fingerprintOf(palette, { ...context, rootDigests: { ...context.rootDigests, image: 'dddddddddddd' } })).not.toBe(before);
    expect(fingerprintOf(palette, { ...context, rootDigests: { ...context.rootDigests, title: 'dddddddddddd' } })).toBe(before);
    expect(fingerprintOf(palette, { ...context, modelSha256: {} })).toBe(before);
    expect(fingerprintOf(category, { ...context, modelSha256: {} })).not.toBe(fingerprintOf(category, context));
    expect(fingerprintOf(category, { ...context, modelUsage: { imageLabels: '0'.repeat(12) } })).not.toBe(fingerprintOf(category, context));
    const relabelled = { ...context, knowledge: { ...context.knowledge, all: 'ffffffffffff' } };
    expect(fingerprintOf(named('entities'), relabelled)).not.toBe(fingerprintOf(named('entities'), context));
    expect(fingerprintOf(palette, relabelled)).toBe(fingerprintOf(palette, context));
    expect(fingerprintOf(category, { ...context, knowledge: { ...context.knowledge, product: 'ffffffffffff' } })).not.toBe(fingerprintOf(category, context));
  });
});
