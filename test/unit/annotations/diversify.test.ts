import { describe, expect, it } from 'vitest';
import { createAnnotationGraph } from '../../../functions/shared/annotations/annotation-graph.ts';
import { diversify } from '../../../functions/shared/annotations/diversify.ts';
import { smallConceptVectors } from '../../fixtures/small-concept-vectors.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const graph = createAnnotationGraph(knowledge);
const item = (id: number, score: number) => ({ id, score, index: knowledge.indexOfId(id) });
const idsOf = (items: readonly { readonly id: number }[]): number[] => items.map(({ id }) => id);

describe('diversify', () => {
  it('puts the likeliest first', () => {
    expect(idsOf(diversify([item(41, 0.5), item(61, 0.9), item(49, 0.7)], { graph }, 9))).toEqual([61, 49, 41]);
  });

  it('puts a broader node behind a narrower one that is nearly as likely, and before one that is not', () => {
    expect(idsOf(diversify([item(42, 0.95), item(43, 0.9), item(61, 0.6)], { graph }, 9))).toEqual([43, 61, 42]);
    expect(idsOf(diversify([item(42, 0.95), item(43, 0.5)], { graph }, 9))).toEqual([42, 43]);
  });

  it('puts the second of two that are called alike further back', () => {
    // Prepare
    const vectors = smallConceptVectors({ 41: 0, 21: 5, 49: 90 }, knowledge);
    // Act
    const found = diversify([item(41, 0.9), item(21, 0.85), item(49, 0.7)], { graph, vectors }, 9);
    // Assess
    expect(idsOf(found)).toEqual([41, 49, 21]);
  });

  it('keeps names that are no nodes in their place', () => {
    expect(idsOf(diversify([item(41, 0.9), { id: -1, score: 0.95, index: undefined }], { graph }, 9))).toEqual([-1, 41]);
  });

  it('gives no more than is asked for, and nothing of nothing', () => {
    expect(diversify([item(41, 0.9), item(61, 0.8)], { graph }, 1)).toHaveLength(1);
    expect(diversify([], { graph }, 9)).toEqual([]);
  });
});
