import { scriptLanguagesOf } from '../../../functions/shared/knowledge/script-languages.ts';
import { guessLanguages } from '../../../functions/shared/inference/guess-languages.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import type { LanguageGuess } from '../../../functions/shared/text/detected-languages.ts';
import { isLanguage, type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { type LanguageText, readLanguageTexts, type TextKind } from '../data/language-texts.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

const METRICS: Readonly<Record<TextKind, string>> = { 'word-pairs': 'accuracy', sentences: 'accuracy.sentences', 'single-words': 'accuracy.single_words' };
const CALIBRATION_BINS = 15;

type Guesser = (texts: readonly string[]) => readonly (Language | undefined)[];

/** The baseline: the first language of the script of most letters, English where the script is Latin. */
function guessByScript(text: string): Language {
  const votes = new Map<Language, number>();
  for (const letter of text.match(/\p{L}/gu) ?? []) {
    const [language = 'en'] = scriptLanguagesOf(letter.codePointAt(0) ?? 0);
    votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  return [...votes].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 'en';
}

/** eld's codes that differ from ours. It knows no Indonesian: Malay, which is close and not one of the 28, stands in. */
const FROM_ELD: Readonly<Record<string, string>> = { no: 'nb', ms: 'id' };
const TO_ELD = LANGUAGES.map((tag) => Object.keys(FROM_ELD).find((code) => FROM_ELD[code] === tag) ?? tag);

/** The library eld (Apache-2.0) with its smallest usual and its largest tables, told which languages there are. */
async function eldGuessers(): Promise<Record<string, Guesser>> {
  const [{ eld: small }, { eld: large }] = [await import('eld/small'), await import('eld/large')];
  const toGuesser = (detector: typeof small): Guesser => {
    detector.setLanguageSubset(TO_ELD);
    return (texts) =>
      texts.map((text) => {
        const { language } = detector.detect(text);
        const tag = FROM_ELD[language] ?? language;
        return isLanguage(tag) ? tag : undefined;
      });
  };
  return { 'eld small': toGuesser(small), 'eld large': toGuesser(large) };
}

const rightOf = (rows: readonly LanguageText[], found: readonly (Language | undefined)[]): boolean[] => rows.map(({ language }, index) => found[index] === language);
const accuracy = (right: readonly boolean[]): Metric => share(right.filter(Boolean).length, right.length);

/** Mean difference of confidence and share right over bins of equal width, weighted by their size; 0-1. */
function calibrationError(guesses: readonly (LanguageGuess | undefined)[], right: readonly boolean[]): Metric {
  const gaps = new Float64Array(CALIBRATION_BINS);
  for (const [index, guess] of guesses.entries()) {
    const confidence = guess?.confidence ?? 0;
    const bin = Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS));
    gaps[bin] = (gaps[bin] ?? 0) + confidence - Number(right[index]);
  }
  return { value: gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / guesses.length, n: guesses.length };
}

function byLanguage(rows: readonly LanguageText[], right: readonly boolean[]): Record<string, Metric> {
  const own = LANGUAGES.map((language) => [language, right.filter((_, index) => rows[index]?.language === language)] as const);
  return Object.fromEntries(own.filter(([, found]) => found.length > 0).map(([language, found]) => [`accuracy.${language}`, accuracy(found)]));
}

function limited(rows: readonly LanguageText[], limit: number | undefined): readonly LanguageText[] {
  const step = limit === undefined ? 1 : Math.max(1, Math.ceil(rows.length / limit));
  return rows.filter((_, index) => index % step === 0);
}

async function run({ data, limit }: SuiteRequest): Promise<SuiteResult> {
  const { texts: byKind, source } = readLanguageTexts(data);
  const models = loadModels();
  const guessers: Readonly<Record<string, Guesser>> = { 'script alone': (texts) => texts.map(guessByScript), ...(await eldGuessers()) };
  const metrics: Record<string, Metric> = {};
  const baselines: Record<string, Record<string, number>> = Object.fromEntries(Object.keys(guessers).map((name) => [name, {}]));
  const notes = [source];
  let [count, elapsedMs] = [0, 0];
  await guessLanguages(['warm'], models);
  for (const [kind, all] of byKind) {
    const rows = limited(all, limit);
    const texts = rows.map(({ text }) => text);
    const startMs = performance.now();
    const guesses = await guessLanguages(texts, models);
    elapsedMs += performance.now() - startMs;
    count += rows.length;
    const right = rightOf(rows, guesses.map((guess) => guess?.tag));
    metrics[METRICS[kind]] = accuracy(right);
    metrics[METRICS[kind].replace('accuracy', 'calibration_error')] = calibrationError(guesses, right);
    // Languages are told apart on texts of the length of a title, where those are there.
    if (kind === [...byKind.keys()][0]) Object.assign(metrics, byLanguage(rows, right));
    for (const [name, guess] of Object.entries(guessers)) Object.assign(baselines[name] ?? {}, { [METRICS[kind]]: accuracy(rightOf(rows, guess(texts))).value });
    notes.push(`${kind}: ${rows.length} texts in ${new Set(rows.map(({ language }) => language)).size} languages`);
  }
  metrics['ms_per_text'] = { value: elapsedMs / count, n: count, unit: 'ms' };
  return { metrics, baselines, notes };
}

export const language: Suite = { summary: 'the language of short texts (word-pairs, sentences, single-words .tsv.gz: language, text; else pairs of labels)', run };
