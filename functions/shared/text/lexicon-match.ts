import type { Language } from './languages.ts';
import type { TextField } from './pin-text.ts';

/** A word of a safety lexicon found in a field; `start` and `end` cut it out of the normalised field (UTF-16 units). */
export interface LexiconMatch {
  readonly category: 'profanity';
  readonly field: TextField;
  readonly start: number;
  readonly end: number;
  readonly language: Language;
}
