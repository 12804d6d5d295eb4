import type { Language } from './languages.ts';
import type { TextField } from './pin-text.ts';

export interface LanguageGuess {
  readonly tag: Language;
  /** 0-1. */
  readonly confidence: number;
}

export interface DetectedLanguages {
  readonly fields: Partial<Record<TextField, LanguageGuess>>;
  readonly overall: LanguageGuess;
  /** `declared` when pin.json names one of the platform's languages. */
  readonly source: 'declared' | 'detected';
}
