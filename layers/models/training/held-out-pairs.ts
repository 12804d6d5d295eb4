import { createHash } from 'node:crypto';
import type { Language } from '../../../functions/shared/text/languages.ts';

/** One pair in ten. */
const ONE_IN = 10n;

/**
 * Whether the names of a concept in a language were kept from the first stage of the text encoder's training (`is_held_out` in text_encoder/sources.py); never English.
 * @param wnid WordNet 3.0 noun offset
 * @example isHeldOutPair('n04256520', 'en') // false
 */
export const isHeldOutPair = (wnid: string, language: Language): boolean =>
  language !== 'en' && BigInt(`0x${createHash('sha256').update(`${wnid}:${language}`).digest('hex')}`) % ONE_IN === 0n;
