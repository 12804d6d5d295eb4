import { toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import { stemToken } from '../../../functions/shared/knowledge/stem-token.ts';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import type { References } from './read-references.ts';
import type { KnowledgeSource } from './source.ts';

/** A node whose references have a label in a language, and what both say. */
export interface Comparison {
  readonly id: number;
  readonly key: string;
  readonly language: Language;
  readonly ours: readonly string[];
  readonly references: readonly string[];
  /** Whether some form of ours is some form of theirs: in the same words, or up to inflection and accents. */
  readonly agreement: 'same' | 'inflected' | 'none';
  /** Our preferred label itself is among theirs, up to inflection. */
  readonly isPreferredSame: boolean;
  /** Someone has looked at the disagreement and kept ours: the reference is wrong or means something else. */
  readonly isReviewed: boolean;
}

/** Compounds are written apart or together: spaces and hyphens do not count. */
const asWritten = (label: string): string => toTermTokens(label).join('');
const asStems = (label: string, language: Language): string => toTermTokens(label).map((word) => stemToken(word, language)).join('');

/** Compares the labels of every mapped node with the reference labels of what it is mapped to. */
export function compareLabels({ nodes, labels, reviewed }: KnowledgeSource, references: References): Comparison[] {
  const looked = new Set(reviewed.map(({ id, language }) => `${id} ${language}`));
  return nodes.flatMap(({ id, key, wordnet, google }) =>
    LANGUAGES.flatMap((language): Comparison[] => {
      const row = labels.get(language)?.get(id);
      const theirs = [...(references.labelsOf('wordnet', wordnet)?.get(language) ?? []), ...(references.labelsOf('google', google)?.get(language) ?? [])];
      if (!row || theirs.length === 0) return [];
      const ours = [row.label, ...row.aliases];
      const written = new Set(theirs.map(asWritten));
      const stems = new Set(theirs.map((label) => asStems(label, language)));
      const isInflected = (label: string): boolean => stems.has(asStems(label, language));
      const agreement = ours.some((label) => written.has(asWritten(label))) ? 'same' : ours.some(isInflected) ? 'inflected' : 'none';
      return [{ id, key, language, ours, references: theirs, agreement, isPreferredSame: written.has(asWritten(row.label)) || isInflected(row.label), isReviewed: looked.has(`${id} ${language}`) }];
    }),
  );
}
