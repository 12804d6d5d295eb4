import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { createMatcher } from '../../functions/shared/knowledge/match-terms.ts';
import { normaliseToken } from '../../functions/shared/knowledge/normalise-token.ts';
import { packStarts, startOf } from '../../functions/shared/knowledge/starts.ts';
import { stemToken } from '../../functions/shared/knowledge/stem-token.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';

const knowledge = loadKnowledge();
const matcher = createMatcher(knowledge);
const anyLanguages = fc.uniqueArray(fc.constantFrom(...LANGUAGES), { maxLength: 3 });
const anyLabel = fc.tuple(fc.nat(knowledge.size - 1), fc.constantFrom(...LANGUAGES)).map(([index, language]) => knowledge.labelOf(index, language));
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  // Unpaired surrogates, as where a text was cut.
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((units) => String.fromCharCode(...units)),
  // Terms of all languages beside and inside each other.
  fc.array(fc.oneof(anyLabel, fc.constantFrom(' ', '#', '-', '’', '. ', '&', '\n', 'ー', '\u200d'), fc.string({ maxLength: 4 })), { maxLength: 12 }).map((parts) => parts.join('')),
);

describe('the matcher on the whole graph', () => {
  it('never throws, and its offsets cut words out of the text as it is', () => {
    fc.assert(
      fc.property(anyText, anyLanguages, (text, languages) => {
        let before = 0;
        for (const { start, end, candidates } of matcher.match(text, languages)) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toMatch(/[\p{L}\p{N}\p{Script=Han}&]/u);
          expect(candidates.length).toBeGreaterThan(0);
          for (const { index } of candidates) expect(index).toBeLessThan(knowledge.size);
          before = start;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same mentions whatever it has read before', () => {
    fc.assert(
      fc.property(fc.array(anyText, { maxLength: 5 }), anyText, anyLanguages, (earlier, text, languages) => {
        const used = createMatcher(knowledge);
        for (const other of earlier) used.match(other, languages);
        expect(used.match(text, languages)).toEqual(createMatcher(knowledge).match(text, languages));
      }),
    );
  });
});

describe('words', () => {
  it('are normal after they are normalised once, and stems are shorter or as long', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LANGUAGES), (text, language) => {
        const normal = normaliseToken(text);
        expect(normaliseToken(normal)).toBe(normal);
        // æ and œ are written with two letters without accents.
        expect(stemToken(normal, language).length).toBeLessThanOrEqual(normal.replace(/[æœ]/gu, 'ae').length);
      }),
    );
  });
});

describe('packed starts', () => {
  it('give back every start', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(15), { maxLength: 200 }), (steps) => {
        let sum = 0;
        const starts = steps.map((step) => (sum += step));
        const { bases, offsets } = packStarts(starts, Uint8Array);
        expect(starts.map((_, index) => startOf(bases, offsets, index))).toEqual(starts);
      }),
    );
  });
});
