import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { quantity, score01 } from '../catalog/value-types.ts';

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

// Phrases by which headlines withhold what they are about, or push; languages of the sample platform first.
const CLICKBAIT = [
  /you won['’]t believe/iu, /\bthis is (what|why|how)\b/iu, /\bwhat happen(s|ed) next\b/iu, /^\d+ (\S+ ){0,4}(things|reasons|ways|signs|times|people|photos|tricks)\b/iu,
  /\bwill (blow|change|make) (your|you)\b/iu, /\b(shocking|jaw-dropping|mind-?blowing|unbelievable)\b/iu, /no (lo )?vas a creer/iu, /vous n['’]allez pas croire/iu,
  /du wirst nicht glauben/iu, /você não vai acreditar/iu,
] as const;
const PUSHY = /\b(buy now|click (here|link)|free shipping|limited (time|offer)|100% (free|guaranteed)|dm (me|to order)|link in bio|order now|act now|earn (money|\$)|jetzt kaufen|compra ya|achetez maintenant)\b/giu;

const LETTER = /\p{L}/gu;
const UPPER = /\p{Lu}/gu;
const WORD = /[\p{L}\p{M}\p{N}'’-]+/gu;
const URL_LIKE = /https?:\/\/|www\./giu;
const REPEATED = /([!?.~*_=#])\1{2,}/gu;
const PHONE = /\+?\d[\d ()-]{7,}\d/gu;
const HASHTAG = /#[\p{L}\p{N}_]+/gu;
const EMOJI = /\p{Extended_Pictographic}/gu;

/** Title-to-description counts as words; scripts without spaces are counted by letters (two to a word, their usual mean length). */
function countWords(text: string): number {
  const spaceless = count(text, /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gu);
  return spaceless > text.length / 3 ? Math.ceil(spaceless / 2) : count(text, WORD);
}

/** How well the words of a Pin serve a reader, by rules that hold in any script. */
export const textQuality = defineSignal({
  name: 'text_quality',
  field: 6,
  version: 1,
  entity: 'pin',
  summary: 'Readability, spam and clickbait scores of the Pin’s words and one overall score; first rules, to be replaced by a trained model.',
  inputs: ['text'],
  schema: z.object({
    words: quantity(1, 'words'),
    readability: score01(),
    spam: score01(),
    clickbait: score01(),
    capitalsShare: score01(),
    overall: score01(),
  }),
  compute: ({ text: { fields, joined } }) => {
    const words = countWords(joined);
    const letters = Math.max(1, count(joined, LETTER));
    const capitalsShare = count(joined, UPPER) / letters;
    const tokens = joined.toLowerCase().match(WORD) ?? [];
    const repetition = tokens.length < 6 ? 0 : 1 - new Set(tokens).size / tokens.length;
    // Points per sign, out of 10: shouting and pushing weigh more than a hashtag or two.
    const signs =
      count(joined, PUSHY) * 4 + count(joined, URL_LIKE) * 2 + count(joined, REPEATED) * 2 + count(joined, PHONE) * 3 +
      Math.max(0, count(joined, HASHTAG) - 5) + Math.max(0, count(joined, EMOJI) - 4) * 0.5 +
      (letters > 12 ? clamp01((capitalsShare - 0.4) / 0.4) * 5 : 0) + clamp01((repetition - 0.4) / 0.4) * 5;
    const spam = clamp01(signs / 10);
    const clickbait = clamp01(CLICKBAIT.filter((pattern) => Object.values(fields).some((field) => pattern.test(field))).length * 0.6);
    const meanLength = letters / Math.max(1, words);
    const sentenceWords = words / Math.max(1, count(joined, /[.!?。！？।\n]+/gu) + 1);
    // Long words and long sentences are what readability formulas of all languages share.
    const readability = clamp01(1 - Math.max(0, meanLength - 8) / 10 - Math.max(0, sentenceWords - 25) / 40);
    const substance = clamp01(words / 4);
    return { words, readability, spam, clickbait, capitalsShare, overall: substance * readability * (1 - spam) * (1 - 0.5 * clickbait) };
  },
});
