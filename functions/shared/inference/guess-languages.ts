import type { LanguageGuess } from '../text/detected-languages.ts';
import { isLanguage } from '../text/languages.ts';
import type { LoadedModel, ModelLibrary } from './load-models.ts';
import { toTextInputs } from './text-inputs.ts';

/** Name in the manifest of the model, and of its output: probabilities over the labels of the same name. */
export const LANGUAGE_MODEL = 'language';

/** Texts of one run: a batch is padded to its longest text, so that few and alike in length waste least. */
const TEXTS_AT_ONCE = 32;
const LETTER = /\p{L}/u;
/** Of a text without a letter that the model knows it says that all languages are as likely: this many times that is something. */
const LEAST_TIMES_CHANCE = 1.01;

/** The likeliest language of a row of probabilities. */
function best(probabilities: Float32Array, labels: readonly string[]): LanguageGuess | undefined {
  const at = probabilities.reduce((most, value, index) => (value > (probabilities[most] ?? 0) ? index : most), 0);
  const tag = labels[at] ?? '';
  return isLanguage(tag) && (probabilities[at] ?? 0) * labels.length > LEAST_TIMES_CHANCE ? { tag, confidence: Math.min(1, probabilities[at] ?? 0) } : undefined;
}

async function guessBatch(texts: readonly string[], model: LoadedModel): Promise<(LanguageGuess | undefined)[]> {
  const labels = model.entry.labels[LANGUAGE_MODEL] ?? [];
  const { [LANGUAGE_MODEL]: probabilities = new Float32Array() } = await model.run(toTextInputs(texts, model));
  return texts.map((_, row) => best(probabilities.subarray(row * labels.length, (row + 1) * labels.length), labels));
}

/**
 * The language of each text, by the model `language` of the manifest.
 * @returns one guess a text, in order: its confidence is the probability 0-1 that it is right; undefined for a text without letters of a script that it knows
 */
export async function guessLanguages(texts: readonly string[], models: ModelLibrary): Promise<(LanguageGuess | undefined)[]> {
  const guesses = new Array<LanguageGuess | undefined>(texts.length).fill(undefined);
  const asked = [...texts.keys()].filter((index) => LETTER.test(texts[index] ?? '')).sort((left, right) => (texts[left]?.length ?? 0) - (texts[right]?.length ?? 0));
  if (asked.length === 0) return guesses;
  const model = await models.open(LANGUAGE_MODEL);
  for (let from = 0; from < asked.length; from += TEXTS_AT_ONCE) {
    const batch = asked.slice(from, from + TEXTS_AT_ONCE);
    const found = await guessBatch(batch.map((index) => texts[index] ?? ''), model);
    for (const [at, index] of batch.entries()) guesses[index] = found[at];
  }
  return guesses;
}
