import type { Language } from '../text/languages.ts';

/** How a language writes several words as one. */
interface Compounding {
  /** Letters that each part must have at least. */
  readonly minPart: number;
  /** What may stand between the parts. */
  readonly links: readonly string[];
}

/** Languages whose everyday words are compounds: a term in one is found by its parts. */
export const COMPOUNDING: Partial<Readonly<Record<Language, Compounding>>> = {
  de: { minPart: 4, links: ['', 's', 'es', 'n', 'en', 'er', 'e'] },
  nl: { minPart: 4, links: ['', 's', 'en', 'e'] },
  sv: { minPart: 4, links: ['', 's', 'e'] },
  da: { minPart: 4, links: ['', 's', 'e'] },
  nb: { minPart: 4, links: ['', 's', 'e'] },
  fi: { minPart: 4, links: ['', 'n'] },
  hu: { minPart: 4, links: [''] },
  ko: { minPart: 2, links: [''] },
};

/** Two parts of a word; `[0, firstEnd)` and `[secondStart, length)`, in UTF-16 units. */
export interface Split {
  readonly firstEnd: number;
  readonly secondStart: number;
}

/**
 * Parts a word into two that are known, with the longest second part: it is the head of the compound.
 * @param isKnown whether a part stands for a term in the language
 * @example splitCompound('sommerkleid', 'de', (part) => ['sommer', 'kleid'].includes(part)) // { firstEnd: 6, secondStart: 6 }
 */
export function splitCompound(word: string, language: Language, isKnown: (part: string) => boolean): Split | undefined {
  const compounding = COMPOUNDING[language];
  if (!compounding || word.length < compounding.minPart * 2) return undefined;
  const { minPart, links } = compounding;
  for (let secondStart = minPart; secondStart <= word.length - minPart; secondStart += 1) {
    if (!isKnown(word.slice(secondStart))) continue;
    const link = links.find((candidate) => {
      const firstEnd = secondStart - candidate.length;
      return firstEnd >= minPart && word.startsWith(candidate, firstEnd) && isKnown(word.slice(0, firstEnd));
    });
    if (link !== undefined) return { firstEnd: secondStart - link.length, secondStart };
  }
  return undefined;
}
