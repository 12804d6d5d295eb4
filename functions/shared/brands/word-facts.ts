import type { Knowledge } from '../knowledge/knowledge.ts';
import { NO_STATE, NO_TOKEN, ROOT_STATE, STOP_WORD } from '../knowledge/term-index.ts';

/** What the knowledge graph knows of a word in any of its languages, as bits. */
export const FACT = { known: 1, label: 2, product: 4, attribute: 8, wearer: 16, stop: 32 } as const;

/** Words remembered: a stream of Pins repeats its words; past this the memory is emptied rather than grown. */
const MAX_WORDS = 50_000;

export interface WordFacts {
  /**
   * Bits of FACT: `known` when the word is part of some term, `label` when it alone is one, and what it then names:
   * a product, an attribute (colour, pattern, material, style, occasion) or a wearer; `stop` when it is a function word of some language.
   */
  of(word: string): number;
}

function lookUpFacts(word: string, knowledge: Knowledge): number {
  const { terms } = knowledge;
  const token = terms.tokenOf(word);
  if (token === NO_TOKEN) return 0;
  let bits: number = FACT.known;
  const state = terms.step(ROOT_STATE, token);
  if (state !== NO_STATE) for (let entry = terms.entriesFrom(state); entry < terms.entriesFrom(state + 1); entry += 1) if (terms.nodeOf(entry) === STOP_WORD) bits |= FACT.stop;
  for (const { index } of knowledge.lookUp(word)) {
    bits |= FACT.label;
    const kind = knowledge.kindOf(index);
    if (kind === 'product') bits |= FACT.product;
    else if (kind === 'audience') bits |= FACT.wearer;
    else if (kind !== 'interest' && kind !== 'room' && kind !== 'technique') bits |= FACT.attribute;
  }
  return bits;
}

/** The graph's words, looked up once each. */
export function createWordFacts(knowledge: Knowledge): WordFacts {
  const facts = new Map<string, number>();
  return {
    of: (word) => {
      const known = facts.get(word);
      if (known !== undefined) return known;
      if (facts.size >= MAX_WORDS) facts.clear();
      const found = lookUpFacts(word, knowledge);
      facts.set(word, found);
      return found;
    },
  };
}
