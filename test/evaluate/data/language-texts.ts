import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../../commands/usage-error.ts';
import { isLanguage, type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';

/** Kinds of text by length; the first has the length of a Pin's title. */
export const TEXT_KINDS = ['word-pairs', 'sentences', 'single-words'] as const;
export type TextKind = (typeof TEXT_KINDS)[number];

export interface LanguageText {
  readonly language: Language;
  readonly text: string;
}

export interface LanguageTexts {
  readonly texts: ReadonlyMap<TextKind, readonly LanguageText[]>;
  /** Where they are from. */
  readonly source: string;
}

const LABELS = 'concept-labels.jsonl.gz';
/** Of 256. The language model trains on no label below it (layers/models/training/language/words.py). */
const HELD_OUT_BELOW = 20;
/** Enough for an interval of about one point over all languages. */
const PAIRS_PER_LANGUAGE = 400;

const fileOf = (folder: string, kind: TextKind): string => path.join(folder, `${kind}.tsv.gz`);
const readLines = (file: string): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter((line) => line !== '');

/** Norwegian goes by the name of the whole language in some sets. */
const toLanguage = (tag: string): string => (tag === 'no' ? 'nb' : tag);

function readTexts(file: string): LanguageText[] {
  const texts = readLines(file).flatMap((line, index): LanguageText[] => {
    const [tag = '', text] = line.split('\t');
    if (text === undefined) throw new UsageError(`${file}: line ${index + 1}: expected LANGUAGE<tab>TEXT`);
    const language = toLanguage(tag);
    // A header row and languages beyond the 28 are passed over.
    return isLanguage(language) ? [{ language, text }] : [];
  });
  if (texts.length === 0) throw new UsageError(`${file}: no row in one of the ${LANGUAGES.length} languages`);
  return texts;
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text.toLowerCase()).digest();

/** Held-out labels of each language, in the order of their digests: any order that says nothing would do. */
function heldOutLabels(file: string): Map<Language, string[]> {
  const digests = new Map<Language, Map<string, string>>(LANGUAGES.map((language) => [language, new Map<string, string>()]));
  for (const line of readLines(file)) {
    const concept = JSON.parse(line) as { readonly lemmas_en: readonly string[]; readonly labels: Readonly<Record<string, readonly string[]>> };
    for (const [tag, labels] of [['en', concept.lemmas_en] as const, ...Object.entries(concept.labels)]) {
      const language = toLanguage(tag);
      for (const label of isLanguage(language) ? labels : []) {
        const digest = digestOf(label);
        if ((digest[0] ?? 0) < HELD_OUT_BELOW && isLanguage(language)) digests.get(language)?.set(label, digest.toString('hex'));
      }
    }
  }
  return new Map([...digests].map(([language, found]) => [language, [...found].sort(([, left], [, right]) => (left < right ? -1 : 1)).map(([label]) => label)]));
}

function drawPairs(file: string): LanguageText[] {
  return [...heldOutLabels(file)].flatMap(([language, labels]) =>
    Array.from({ length: Math.min(PAIRS_PER_LANGUAGE, labels.length >> 1) }, (_, index) => ({ language, text: `${labels[2 * index]} ${labels[2 * index + 1]}` })),
  );
}

/** The folder itself, or one of its subfolders. */
const findFolder = (data: string, subfolder: string, isThere: (folder: string) => boolean): string | undefined => [data, path.join(data, subfolder)].find(isThere);

/**
 * Texts whose language is known: files of texts where the folder has them, else pairs of labels that the model has not seen.
 * @throws UsageError when the folder has neither, or a line has no language
 */
export function readLanguageTexts(data: string): LanguageTexts {
  const folder = findFolder(data, 'language', (one) => TEXT_KINDS.some((kind) => existsSync(fileOf(one, kind))));
  if (folder !== undefined) {
    const kinds = TEXT_KINDS.filter((kind) => existsSync(fileOf(folder, kind)));
    return { texts: new Map(kinds.map((kind) => [kind, readTexts(fileOf(folder, kind))])), source: 'texts of the folder' };
  }
  const labels = findFolder(data, 'labels', (one) => existsSync(path.join(one, LABELS)));
  if (labels === undefined) throw new UsageError(`--data ${data}: expected ${TEXT_KINDS.map((kind) => `${kind}.tsv.gz`).join(' or ')} in it (lines LANGUAGE<tab>TEXT), or ${LABELS}`);
  return { texts: new Map([['word-pairs', drawPairs(path.join(labels, LABELS))]]), source: 'no file of texts: pairs of concept labels that training left out' };
}
