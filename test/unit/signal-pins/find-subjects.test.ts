import { describe, expect, it } from 'vitest';
import type { ProductScores } from '../../../functions/shared/catalog/features.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { createSubjectFinder } from '../../../functions/signal-pins/features/find-subjects.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { languagesOf } from '../../fixtures/feature-samples.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const link = createMentionLinker(knowledge);
const find = createSubjectFinder(knowledge);
const mentionsOf = (title: string, altText?: string) => link(toPinText({ title, ...(altText === undefined ? {} : { altText }) }), languagesOf('en'));

const dresses = (isProduct: number, inScope: number, imageShare: number): ProductScores => ({
  isProduct, inScope, imageShare, attributes: noAttributes,
  products: [{ id: 42, name: 'clothing', parentId: undefined, probability: 0.95 }, { id: 43, name: 'dresses', parentId: 42, probability: 0.9 }, { id: 48, name: 't-shirts', parentId: 42, probability: 0.05 }],
});

describe('createSubjectFinder', () => {
  it('gathers what words name, with its place in the graph and what follows from it', () => {
    // Act
    const [subject] = find({ mentions: mentionsOf('Wedding dress') });
    // Assess: the small graph has no heading for seasons, so that summer is like any occasion.
    expect(subject).toMatchObject({ id: 44, kind: 'product', source: 'text', path: ['clothing', 'dresses', 'wedding-dresses'], interests: ['weddings'], facets: [{ id: 62, kind: 'occasion', strength: 0.3 }] });
  });

  it('gathers what the picture shows, and says where both speak for the same', () => {
    // Act
    const found = find({ mentions: mentionsOf('A sofa'), imageConcepts: [{ id: 41, name: 'sofas', probability: 0.95 }] });
    // Assess
    expect(found.map(({ id, weight, source }) => [id, weight, source])).toEqual([[41, 0.95, 'both']]);
  });

  it('takes the finest likely product of the heads, and none where they are out of their scope', () => {
    expect(find({ productScores: dresses(0.9, 0.9, 1) }).map(({ id, source }) => [id, source])).toEqual([[43, 'image']]);
    expect(find({ productScores: dresses(0.9, 0.5, 1) })).toEqual([]);
    expect(find({ productScores: dresses(0.2, 0.9, 1) })).toEqual([]);
  });

  it('leaves out what a finer subject says already, ids that the graph no longer has, and what is hardly likely', () => {
    expect(find({ imageConcepts: [{ id: 40, name: 'furniture', probability: 0.9 }, { id: 41, name: 'sofas', probability: 0.8 }] }).map(({ id }) => id)).toEqual([41]);
    expect(find({ imageConcepts: [{ id: 93, name: 'removed', probability: 0.9 }, { id: 92, name: 'split', probability: 0.9 }, { id: 91, name: 'merged', probability: 0.9 }] }).map(({ id }) => id)).toEqual([41]);
    expect(find({ imageConcepts: [{ id: 41, name: 'sofas', probability: 0.2 }] })).toEqual([]);
  });

  it('doubts a picture of something else than the words are about', () => {
    // Act
    const about = (title: string) => find({ mentions: mentionsOf(title), imageConcepts: [{ id: 43, name: 'dresses', probability: 0.8 }] }).find(({ id }) => id === 43)?.weight;
    // Assess
    expect(about('Juice')).toBe(0.4);
    expect(about('T-shirt')).toBe(0.8);
    expect(about('Red')).toBe(0.8);
  });
});
