import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAnnotationFeatures } from '../../functions/shared/annotations/annotation-features.ts';
import { createAnnotationGraph } from '../../functions/shared/annotations/annotation-graph.ts';
import { collectCandidates } from '../../functions/shared/annotations/collect-candidates.ts';
import { diversify } from '../../functions/shared/annotations/diversify.ts';
import { toLinkWords } from '../../functions/shared/annotations/link-words.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { toPinText } from '../../functions/shared/text/pin-text.ts';
import { createMentionLinker } from '../../functions/signal-pins/features/link-mentions.ts';
import { languagesOf } from '../fixtures/feature-samples.ts';

const knowledge = loadKnowledge();
const graph = createAnnotationGraph(knowledge);
const link = createMentionLinker(knowledge);
const anyIndex = fc.nat(knowledge.size - 1);
const anyScore = fc.double({ min: 0, max: 1, noNaN: true });
const anyItems = fc.uniqueArray(fc.record({ score: anyScore, index: fc.option(anyIndex, { nil: undefined }) }), { maxLength: 40, selector: ({ index }) => index ?? -1 });
/** Names of nodes, so that something is found. */
const anyWords = fc.array(fc.tuple(anyIndex, fc.constantFrom(...LANGUAGES)).map(([index, language]) => knowledge.labelOf(index, language)), { maxLength: 8 }).map((words) => words.join(' '));

describe('annotations of anything', () => {
  it('are put in order without loss, at most as many as are asked for', () => {
    fc.assert(
      fc.property(anyItems, fc.nat(30), (items, most) => {
        // Act
        const found = diversify(items, { graph }, most);
        // Assess
        expect(found).toHaveLength(Math.min(items.length, most));
        expect(new Set(found).size).toBe(found.length);
        for (const item of found) expect(items).toContain(item);
      }),
    );
  });

  it('have in the first place nothing that is broader than something nearly as likely, if anything else is as likely', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        // Prepare: a node and what is above it, all of one score.
        const chain = [index, ...graph.aboveOf(index)].map((node) => ({ score: 0.9, index: node }));
        // Act, assess
        expect(diversify([...chain].reverse(), { graph }, 1)[0]?.index).toBe(index);
      }),
    );
  });

  it('have features between -1 and 1, for any words in any field', () => {
    fc.assert(
      fc.property(anyWords, anyWords, fc.constantFrom(...LANGUAGES), (title, description, language) => {
        // Prepare
        const text = toPinText({ title, description });
        const sources = { text, languages: languagesOf(language), mentions: link(text, languagesOf(language)) };
        // Act
        const features = toAnnotationFeatures(collectCandidates(sources, { graph }), sources, graph);
        // Assess
        for (const value of features) expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 50 },
    );
  });

  it('read any path of a link without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webPath(), fc.string({ unit: 'binary' })), (path) => {
        expect(typeof toLinkWords(path)).toBe('string');
      }),
    );
  });
});
