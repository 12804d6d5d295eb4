import { describe, expect, it } from 'vitest';
import { ANNOTATION_FEATURES, type AnnotationFeature, FEATURE_GROUPS, toAnnotationFeatures, WIDTH } from '../../../functions/shared/annotations/annotation-features.ts';
import { createAnnotationGraph } from '../../../functions/shared/annotations/annotation-graph.ts';
import type { AnnotationSources } from '../../../functions/shared/annotations/annotation-sources.ts';
import { collectCandidates } from '../../../functions/shared/annotations/collect-candidates.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { languagesOf } from '../../fixtures/feature-samples.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const graph = createAnnotationGraph(knowledge);
const link = createMentionLinker(knowledge);
const productScores = { isProduct: 1, inScope: 1, imageShare: 0, attributes: noAttributes, products: [{ id: 42, name: 'clothing', parentId: undefined, probability: 0.9 }, { id: 43, name: 'dresses', parentId: 42, probability: 0.9 }] };

/** The number of one feature of the candidate with an id. */
function read(sources: AnnotationSources, id: number, name: AnnotationFeature): number | undefined {
  const candidates = collectCandidates(sources, { graph });
  const row = candidates.findIndex(({ index }) => knowledge.node(index).id === id);
  return toAnnotationFeatures(candidates, sources, graph)[row * WIDTH + ANNOTATION_FEATURES.indexOf(name)];
}

function wordsOf(title: string): AnnotationSources {
  const text = toPinText({ title });
  return { text, languages: languagesOf('en'), mentions: link(text, languagesOf('en')) };
}

describe('toAnnotationFeatures', () => {
  it('has one name for each number, each in a group', () => {
    expect(new Set(ANNOTATION_FEATURES).size).toBe(WIDTH);
    for (const name of ANNOTATION_FEATURES) expect(FEATURE_GROUPS).toContain(name.split('.')[0]);
  });

  it('says where a candidate is named, and of which kind it is', () => {
    expect(read(wordsOf('red sofa'), 41, 'words.title')).toBeGreaterThan(0.5);
    expect(read(wordsOf('red sofa'), 41, 'node.product')).toBe(1);
    expect(read(wordsOf('red sofa'), 61, 'words.isLast')).toBe(0);
  });

  it('keeps what the heads say apart where the words name nothing that they know', () => {
    // Act
    const named = { ...wordsOf('red dress'), productScores };
    const unnamed = { ...wordsOf('cats'), productScores };
    // Assess
    expect([read(named, 43, 'product.isKnown'), read(named, 43, 'product.unnamedIsKnown')]).toEqual([1, 0]);
    expect([read(unnamed, 43, 'product.isKnown'), read(unnamed, 43, 'product.unnamedIsKnown')]).toEqual([0, 1]);
    expect(read({ productScores }, 43, 'product.isKnown')).toBe(1);
  });

  it('is empty where there is no candidate', () => {
    expect(toAnnotationFeatures([], {}, graph)).toHaveLength(0);
  });
});
