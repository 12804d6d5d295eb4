import { describe, expect, it } from 'vitest';
import { createAnnotationGraph } from '../../../functions/shared/annotations/annotation-graph.ts';
import type { AnnotationCandidate } from '../../../functions/shared/annotations/annotation-candidate.ts';
import type { AnnotationSources } from '../../../functions/shared/annotations/annotation-sources.ts';
import { collectCandidates } from '../../../functions/shared/annotations/collect-candidates.ts';
import type { ProductScores } from '../../../functions/shared/catalog/features.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { languagesOf } from '../../fixtures/feature-samples.ts';
import { embeddingAt, smallConceptVectors } from '../../fixtures/small-concept-vectors.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const graph = createAnnotationGraph(knowledge);
const link = createMentionLinker(knowledge);

function wordsOf(fields: Parameters<typeof toPinText>[0]): AnnotationSources {
  const text = toPinText(fields);
  return { text, languages: languagesOf('en'), mentions: link(text, languagesOf('en')) };
}

/** Candidates by id. */
function collect(sources: AnnotationSources, angles?: Readonly<Record<number, number>>): Map<number, AnnotationCandidate> {
  const candidates = collectCandidates(sources, { graph, vectors: angles && smallConceptVectors(angles, knowledge) });
  return new Map(candidates.map((candidate) => [knowledge.node(candidate.index).id, candidate]));
}

const idOf = (index: number | undefined): number | undefined => (index === undefined ? undefined : knowledge.node(index).id);

const scores: ProductScores = {
  isProduct: 0.9,
  inScope: 0.8,
  imageShare: 1,
  products: [
    { id: 42, name: 'clothing', parentId: undefined, probability: 0.9 },
    { id: 43, name: 'dresses', parentId: 42, probability: 0.7 },
    { id: 44, name: 'wedding dresses', parentId: 43, probability: 0.5 },
    { id: 48, name: 't-shirts', parentId: 42, probability: 0.2 },
    { id: 40, name: 'furniture', parentId: undefined, probability: 0.1 },
  ],
  attributes: { ...noAttributes, colour: { imageShare: 0.4, nodes: [{ id: 61, name: 'red', kind: 'colour', probability: 0.6 }, { id: 60, name: 'orange', kind: 'colour', probability: 0.4 }] } },
};

describe('collectCandidates', () => {
  it('finds what words name, once each, with field and span', () => {
    // Act
    const found = collect(wordsOf({ title: 'A red sofa', description: 'This sofa is soft' }));
    // Assess
    expect(found.get(41)?.mentions).toMatchObject([{ source: 'title', start: 6, end: 10, isLast: true }, { source: 'description', start: 5, end: 9 }]);
    expect(found.get(61)?.mentions).toMatchObject([{ source: 'title', start: 2, end: 5, isLast: false }]);
  });

  it('goes up the tree and to interests, and says from where', () => {
    // Act
    const found = collect(wordsOf({ title: 'Wedding dress' }));
    // Assess
    expect(idOf(found.get(42)?.titleBelow?.from)).toBe(44);
    expect(idOf(found.get(22)?.titleInterest?.from)).toBe(44);
    expect(found.get(62)?.related).toMatchObject({ relation: 'suits-season' });
  });

  it('takes what the heads say times the probability that they know such things, and adds up interests', () => {
    // Act
    const found = collect({ productScores: scores });
    // Assess
    expect(found.get(43)?.head?.probability).toBeCloseTo(0.56);
    expect(found.get(44)?.head).toMatchObject({ isFirst: true, imageShare: 1 });
    expect(found.get(61)?.head).toMatchObject({ isFirst: true, imageShare: 0.4 });
    // Wedding dresses belong to weddings: half of all, times 0.8.
    expect(found.get(22)?.headInterest?.strength).toBeCloseTo(0.4);
    expect(found.get(20)?.headInterest?.strength).toBeCloseTo(0.08);
  });

  it('knows how unlikely a mentioned thing is to the heads', () => {
    expect(collect({ ...wordsOf({ title: 'sofas' }), productScores: scores }).get(41)?.headAbove?.probability).toBeCloseTo(0.08);
  });

  it('takes what the picture shows and its larger colours', () => {
    // Prepare
    const red = { id: 61, name: 'red', lab: [50, 60, 40] as const };
    const orange = { id: 60, name: 'orange', lab: [68, 37, 74] as const };
    const colours = [{ rgb: [200, 0, 0] as const, lab: [50, 60, 40] as const, share: 0.4, called: red }, { rgb: [255, 136, 0] as const, lab: [68, 37, 74] as const, share: 0.05, called: orange }];
    // Act
    const found = collect({ imageConcepts: [{ id: 41, name: 'sofas', probability: 0.8 }], colours });
    // Assess
    expect(found.get(41)?.imageProbability).toBe(0.8);
    expect(found.get(40)?.imageBelow?.strength).toBe(0.8);
    expect(found.get(61)?.colourShare).toBe(0.4);
    expect(found.has(60)).toBe(false);
  });

  it('takes the nearest concepts of words, picture and both', () => {
    // Act
    const found = collect({ textEmbedding: embeddingAt(0), imageEmbedding: embeddingAt(90) }, { 41: 45, 49: 0, 61: 180 });
    // Assess
    expect(found.get(41)?.near.both).toBeCloseTo(1, 1);
    expect(found.get(41)?.near).toMatchObject({ rank: 1 });
    expect(found.get(49)?.near.text).toBeCloseTo(1, 1);
  });

  it('weighs a word that is a brand’s name', () => {
    // Prepare
    const brands = [{ id: 'orange', name: 'Orange', score: 0.9, evidence: [{ source: 'title' as const, start: 0, end: 6 }] }];
    // Act
    const found = collect({ ...wordsOf({ title: 'Orange phone' }), brands });
    // Assess
    expect(found.get(60)?.mentions).toMatchObject([{ brandScore: 0.9 }]);
  });

  it('finds nothing in nothing, and nothing in an embedding of another space', () => {
    expect(collect({}).size).toBe(0);
    expect(collect({ textEmbedding: { space: 'other', values: Float32Array.of(1, 0) } }, { 41: 0 }).size).toBe(0);
  });
});
