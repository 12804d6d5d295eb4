import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../../commands/usage-error.ts';
import { scriptLanguagesOf } from '../../../functions/shared/knowledge/script-languages.ts';
import { isLanguage, type Language, LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { detectLanguages } from '../../../functions/signal-pins/features/detect-languages.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

/** File name -> name of its metric; the first has the length of a Pin's title. */
const FILES = { 'word-pairs': 'accuracy', sentences: 'accuracy.sentences', 'single-words': 'accuracy.single_words' } as const;
type FileName = keyof typeof FILES;
const FILE_NAMES = Object.keys(FILES) as FileName[];

interface Row {
  readonly language: Language;
  readonly text: string;
}

const fileOf = (folder: string, name: FileName): string => path.join(folder, `${name}.tsv.gz`);

/** The folder itself, or its subfolder of the usual name. */
function findFolder(data: string): string {
  const found = [data, path.join(data, 'language')].find((folder) => FILE_NAMES.some((name) => existsSync(fileOf(folder, name))));
  if (found === undefined) throw new UsageError(`--data ${data}: expected ${FILE_NAMES.map((name) => `${name}.tsv.gz`).join(' or ')} in it (lines LANGUAGE<tab>TEXT)`);
  return found;
}

/** Norwegian goes by the name of the whole language in some sets. */
const toLanguage = (tag: string): string => (tag === 'no' ? 'nb' : tag);

function readRows(file: string): Row[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter((line) => line !== '');
  return lines.flatMap((line, index): Row[] => {
    const [tag = '', text] = line.split('\t');
    if (text === undefined) throw new UsageError(`${file}: line ${index + 1}: expected LANGUAGE<tab>TEXT`);
    const language = toLanguage(tag);
    // A header row and languages beyond the 28 are passed over.
    return isLanguage(language) ? [{ language, text }] : [];
  });
}

async function detect({ text }: Row): Promise<Language | undefined> {
  const outcome = await detectLanguages(toPinText({ title: text }), undefined);
  return outcome.kind === 'value' ? outcome.value.overall.tag : undefined;
}

/** The baseline: the first language of the script of most letters, English where the script is Latin. */
function guessByScript({ text }: Row): Language {
  const votes = new Map<Language, number>();
  for (const letter of text.match(/\p{L}/gu) ?? []) {
    const [language = 'en'] = scriptLanguagesOf(letter.codePointAt(0) ?? 0);
    votes.set(language, (votes.get(language) ?? 0) + 1);
  }
  return [...votes].sort(([, left], [, right]) => right - left)[0]?.[0] ?? 'en';
}

interface Measured {
  readonly rows: readonly Row[];
  readonly found: readonly (Language | undefined)[];
}

const accuracy = ({ rows, found }: Measured): Metric => share(rows.filter(({ language }, index) => found[index] === language).length, rows.length);

const only = ({ rows, found }: Measured, language: Language): Measured => {
  const kept = rows.flatMap((row, index) => (row.language === language ? [index] : []));
  return { rows: kept.flatMap((index) => rows[index] ?? []), found: kept.map((index) => found[index]) };
};

async function run({ data, limit }: SuiteRequest): Promise<SuiteResult> {
  const folder = findFolder(data);
  const metrics: Record<string, Metric> = {};
  const byScript: Record<string, number> = {};
  const notes: string[] = [];
  let texts = 0;
  let elapsedMs = 0;
  for (const name of FILE_NAMES.filter((one) => existsSync(fileOf(folder, one)))) {
    const all = readRows(fileOf(folder, name));
    const step = limit === undefined ? 1 : Math.max(1, Math.ceil(all.length / limit));
    const rows = all.filter((_, index) => index % step === 0);
    if (rows.length === 0) throw new UsageError(`${fileOf(folder, name)}: no row in one of the ${LANGUAGES.length} languages`);
    const startMs = performance.now();
    const found: (Language | undefined)[] = [];
    for (const row of rows) found.push(await detect(row));
    elapsedMs += performance.now() - startMs;
    texts += rows.length;
    const measured = { rows, found };
    metrics[FILES[name]] = accuracy(measured);
    byScript[FILES[name]] = accuracy({ rows, found: rows.map(guessByScript) }).value;
    notes.push(`${name}: ${rows.length} texts in ${new Set(rows.map(({ language }) => language)).size} languages`);
    // Languages are told apart on texts of the length of a title, where those are there.
    if (name !== FILE_NAMES.find((one) => existsSync(fileOf(folder, one)))) continue;
    for (const language of LANGUAGES.filter((one) => rows.some((row) => row.language === one))) metrics[`accuracy.${language}`] = accuracy(only(measured, language));
  }
  metrics['us_per_text'] = { value: (elapsedMs * 1000) / texts, n: texts, unit: 'us' };
  return { metrics, baselines: { 'script alone': byScript }, notes };
}

export const language: Suite = { summary: 'the language of short texts (word-pairs, sentences, single-words .tsv.gz: language, text)', run };
