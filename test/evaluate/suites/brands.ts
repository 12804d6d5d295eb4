import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';
import { type BrandVocabulary, openBrands, parseBrands } from '../../../functions/shared/brands/brand-vocabulary.ts';
import { toBrandWords } from '../../../functions/shared/brands/brand-words.ts';
import { findCandidates } from '../../../functions/shared/brands/find-candidates.ts';
import type { FoundBrand } from '../../../functions/shared/brands/found-brand.ts';
import { createWordFacts, type WordFacts } from '../../../functions/shared/brands/word-facts.ts';
import { type LoadedModel, loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type BrandFinder, createBrandFinder } from '../../../functions/signal-pins/features/find-brands.ts';
import { isHeldOutBrand, isHeldOutHeadline, isHeldOutProduct, linesOf, readHeadlines, readIcecat, readPairProducts } from '../../../layers/models/training/brand/texts.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import type { Metric } from '../metrics/metric.ts';
import { share } from '../metrics/share.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

/** As functions/shared/signals/brand.ts. */
const MIN_SCORE = 0.5;
const BATCH = 256;
const CAPTION_FILES = ['en', 'de', 'fr', 'cs'].map((language) => `val.${language}.txt.gz`);

interface Row {
  readonly title: string;
  /** As the data writes it; empty where the text is of no brand. */
  readonly truth: string;
}

const glue = (name: string): string => toBrandWords(name).words.join('');

interface Sets {
  readonly icecat: readonly (Row & { readonly id: string })[];
  readonly pairs: readonly (Row & { readonly isTrain: boolean })[];
  readonly headlines: readonly string[];
  readonly captions: readonly string[];
}

/** The subfolder of the usual name when the folder of all sets is given, or the folder itself when it holds the files. */
function folderOf(data: string, usualName: string, files: readonly string[]): string | undefined {
  return [path.join(data, usualName), data].find((folder) => files.every((file) => existsSync(path.join(folder, file))));
}

function readSets(data: string): Sets {
  const pairs = folderOf(data, 'product-pairs', ['products.jsonl.gz', 'pairs.csv.gz']);
  const products = folderOf(data, 'icecat', ['products.jsonl.gz']);
  // Both formats have a products.jsonl.gz: beside pairs it is not icecat's.
  const icecat = products === pairs ? undefined : products;
  const headlines = folderOf(data, 'clickbait', ['clickbait.txt.gz', 'non-clickbait.txt.gz']);
  const captions = folderOf(data, 'multi30k', CAPTION_FILES);
  return {
    icecat: icecat === undefined ? [] : readIcecat(icecat).map(({ id, title, brand }) => ({ id, title, truth: brand })),
    pairs: pairs === undefined ? [] : readPairProducts(pairs).map(({ title, brand, isTrain }) => ({ title, truth: brand, isTrain })),
    headlines: headlines === undefined ? [] : readHeadlines(headlines).filter(isHeldOutHeadline),
    captions: captions === undefined ? [] : CAPTION_FILES.flatMap((file) => linesOf(path.join(captions, file))),
  };
}

interface Measured {
  readonly row: Row;
  readonly found: readonly FoundBrand[];
}

interface Tools {
  readonly find: BrandFinder;
  readonly model: LoadedModel;
  readonly vocabulary: BrandVocabulary;
  readonly facts: WordFacts;
}

async function measure(rows: readonly Row[], { find, model }: Tools, vocabulary: BrandVocabulary): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH);
    const found = await find(batch.map(({ title }) => ({ text: toPinText({ title }) })), model, vocabulary);
    for (const [index, row] of batch.entries()) measured.push({ row, found: found[index] ?? [] });
  }
  return measured;
}

/** What a row's brand was said to be: its key where the vocabulary has one, and its name. */
interface Said {
  readonly id: string | undefined;
  readonly name: string;
}

const isSame = ({ id, name }: Said, truth: string, vocabulary: BrandVocabulary): boolean =>
  truth !== '' && ((id !== undefined && vocabulary.find(truth)?.key === id) || glue(name) === glue(truth));

interface Counts {
  readonly said: number;
  readonly right: number;
  readonly actual: number;
}

const ratesOf = ({ said, right, actual }: Counts): Record<'precision' | 'recall' | 'f1', Metric> => ({
  precision: share(right, Math.max(1, said)),
  recall: share(right, Math.max(1, actual)),
  // The mean of both counts as n: F1 is the share of right ones among them. Rounded, since n counts texts.
  f1: share(right, Math.max(1, Math.round((said + actual) / 2))),
});

const prefixed = (prefix: string, metrics: Readonly<Record<string, Metric>>): Record<string, Metric> =>
  Object.fromEntries(Object.entries(metrics).map(([name, metric]) => [`${prefix}${name}`, metric]));

function judge(measured: readonly Measured[], vocabulary: BrandVocabulary): Record<string, Metric> {
  const said = measured.flatMap(({ row, found: [best] }) => (best && best.score >= MIN_SCORE ? [{ row, best }] : []));
  const right = said.filter(({ row, best }) => isSame(best, row.truth, vocabulary)).length;
  const guesses = measured.flatMap(({ row, found: [best] }) => (best ? [{ confidence: best.score, isRight: isSame(best, row.truth, vocabulary) }] : []));
  return { ...ratesOf({ said: said.length, right, actual: measured.filter(({ row }) => row.truth !== '').length }), ...(guesses.length === 0 ? {} : { calibration_error: calibrationError(guesses) }) };
}

function judgeBaseline(rows: readonly Row[], guess: (row: Row) => Said | undefined, vocabulary: BrandVocabulary): Record<string, number> {
  const said = rows.flatMap((row) => {
    const one = guess(row);
    return one ? [{ row, one }] : [];
  });
  const right = said.filter(({ row, one }) => isSame(one, row.truth, vocabulary)).length;
  const rates = ratesOf({ said: said.length, right, actual: rows.filter(({ truth }) => truth !== '').length });
  return Object.fromEntries(Object.entries(rates).map(([name, { value }]) => [name, value]));
}

const firstWord = ({ title }: Row): Said | undefined => {
  const [first] = title.trim().split(/\s+/u);
  return first ? { id: undefined, name: first } : undefined;
};

/** The longest name of the vocabulary anywhere in the title, whatever stands around it. */
const longestName = ({ title }: Row, { vocabulary, facts }: Tools): Said | undefined => {
  const names = findCandidates({ fields: { title: toBrandWords(title) }, domain: undefined }, vocabulary, facts).flatMap(({ brand, place }) => (brand && place ? [{ id: brand.key, name: brand.name, length: place.end - place.start }] : []));
  return names.reduce((best: (Said & { length: number }) | undefined, name) => (best === undefined || name.length > best.length ? name : best), undefined);
};

const namesItsBrand = ({ title, truth }: Row): boolean => ` ${toBrandWords(title).words.join(' ')} `.includes(` ${toBrandWords(truth).words.join(' ')} `);

/** Brands said of texts that are of none, for each 1,000 texts. */
function falseRate(measured: readonly Measured[]): Metric {
  const { value, n, low = 0, high = 0 } = share(measured.filter(({ found: [best] }) => best !== undefined && best.score >= MIN_SCORE).length, measured.length);
  return { value: value * 1000, n, low: low * 1000, high: high * 1000, unit: 'per 1,000' };
}

/** Titles of brands that the model was never trained on, with those brands taken out of the vocabulary. */
async function measureOpen({ icecat, pairs }: Sets, tools: Tools, notes: string[]): Promise<Record<string, Metric>> {
  const isUnknown = ({ truth }: Row): boolean => isHeldOutBrand(tools.vocabulary.find(truth)?.key ?? '');
  const rows: readonly Row[] = [...icecat, ...pairs].filter((row) => tools.vocabulary.find(row.truth) !== undefined && isUnknown(row) && namesItsBrand(row));
  if (rows.length === 0) return {};
  const rest = openBrands(parseBrands(tools.model.vocabulary ?? '').filter(({ key }) => !isHeldOutBrand(key)));
  const measured = await measure(rows, tools, rest);
  const byBrand = [...Map.groupBy(measured, ({ row }) => tools.vocabulary.find(row.truth)?.key).values()];
  const mean = byBrand.reduce((sum, own) => sum + own.filter(({ row, found: [best] }) => best !== undefined && best.score >= MIN_SCORE && isSame(best, row.truth, tools.vocabulary)).length / own.length, 0) / byBrand.length;
  notes.push(`open: ${rows.length} titles of ${byBrand.length} brands that were taken out of the vocabulary`);
  return { ...prefixed('open.', judge(measured, tools.vocabulary)), 'open.recall_per_brand': { value: mean, n: byBrand.length } };
}

const thin = <Item>(items: readonly Item[], limit: number | undefined): readonly Item[] => {
  const step = limit === undefined ? 1 : Math.max(1, Math.ceil(items.length / limit));
  return items.filter((_, index) => index % step === 0);
};

async function run({ data, split = 'held-out', limit }: SuiteRequest): Promise<SuiteResult> {
  const sets = readSets(data);
  if (sets.icecat.length === 0 && sets.pairs.length === 0) throw new UsageError(`--data ${data}: expected products.jsonl.gz (icecat or product-pairs format) in it, or the folder of all sets`);
  if (split !== 'held-out' && split !== 'all') throw new UsageError(`brands: no split '${split}' (expected held-out, all)`);
  const icecat = thin(sets.icecat.filter(({ id }) => split === 'all' || isHeldOutProduct(id)), limit);
  const pairs = thin(sets.pairs.filter(({ isTrain }) => split === 'all' || !isTrain), limit);
  const named = pairs.filter(namesItsBrand);
  const model = await loadModels().open('brand');
  const knowledge = loadKnowledge();
  const tools: Tools = { find: createBrandFinder(knowledge), model, vocabulary: openBrands(parseBrands(model.vocabulary ?? '')), facts: createWordFacts(knowledge) };
  const main: readonly Row[] = [...icecat, ...named];
  const notes = [`${icecat.length} icecat titles, ${pairs.length} titles of product-pairs (${named.length} of which name their brand); rows: ${split}; unprefixed: icecat and those that name it (calibration_error: all)`];

  await measure(main.slice(0, BATCH), tools, tools.vocabulary);
  const before = process.cpuUsage();
  const measured = await measure(main, tools, tools.vocabulary);
  const { user, system } = process.cpuUsage(before);
  const unnamed = await measure(pairs.filter((row) => !namesItsBrand(row)), tools, tools.vocabulary);
  // A probability is asked of every title, also of those that do not say their brand.
  const { calibration_error } = judge([...measured, ...unnamed], tools.vocabulary);
  const metrics: Record<string, Metric> = { ...judge(measured, tools.vocabulary), ...(calibration_error ? { calibration_error } : {}), ms_per_text: { value: (user + system) / 1000 / main.length, n: main.length, unit: 'ms' } };
  if (icecat.length > 0) Object.assign(metrics, prefixed('icecat.', judge(measured.slice(0, icecat.length), tools.vocabulary)));
  if (named.length > 0) Object.assign(metrics, prefixed('pairs_named.', judge(measured.slice(icecat.length), tools.vocabulary)), prefixed('pairs_all.', judge([...measured.slice(icecat.length), ...unnamed], tools.vocabulary)));
  Object.assign(metrics, await measureOpen(sets, tools, notes));
  for (const [name, lines] of [['headlines', sets.headlines], ['captions', sets.captions]] as const) {
    const rows = thin(lines, limit).map((title) => ({ title, truth: '' }));
    if (rows.length > 0) metrics[`${name}.said_per_1000`] = falseRate(await measure(rows, tools, tools.vocabulary));
  }
  const baselines = { 'first word': judgeBaseline(main, firstWord, tools.vocabulary), 'longest name': judgeBaseline(main, (row) => longestName(row, tools), tools.vocabulary) };
  return { metrics, baselines, notes };
}

export const brands: Suite = { summary: 'the brand that a title names (icecat: products.jsonl.gz; product-pairs: products.jsonl.gz and pairs.csv.gz)', run };
