// The texts that the brand model learns from, with the brand of each where the data names one. Held-out rows are left out here.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { BrandVocabulary } from '../../../../functions/shared/brands/brand-vocabulary.ts';
import { readTable } from '../../../../test/evaluate/data/read-table.ts';

/** A text and what is known of it. */
export interface BrandText {
  readonly source: string;
  /** Unique within the source. */
  readonly key: string;
  readonly title: string;
  readonly description?: string | undefined;
  readonly domain?: string | undefined;
  /** The brand of the product, as the data writes it; empty when the text is of none or does not say. */
  readonly truth: string;
}

/** A number 0 to 2^32 - 1 of a text: what is chosen by it is the same in every run. */
export const hashOf = (text: string): number => createHash('sha256').update(text).digest().readUInt32BE(0);
export const moduloOf = (text: string, modulus: number): number => Number(BigInt(`0x${createHash('sha256').update(text).digest('hex')}`) % BigInt(modulus));

/** Held out for measuring: one icecat product in five, and every second headline. */
export const isHeldOutProduct = (id: string): boolean => moduloOf(id, 5) === 0;
export const isHeldOutHeadline = (line: string): boolean => moduloOf(line, 2) === 0;
/** Every tenth brand is never trained on: how brands are found that nobody knows is measured on these. */
export const isHeldOutBrand = (key: string): boolean => moduloOf(key, 10) === 0;

export const linesOf = (file: string): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter((line) => line !== '');

/** At most so many rows, chosen by the hash of their keys. */
function sample(texts: readonly BrandText[], count: number): BrandText[] {
  const ranked = texts.map((text) => ({ text, rank: hashOf(`sample ${text.key}`) })).sort((left, right) => left.rank - right.rank);
  return ranked.slice(0, count).map(({ text }) => text);
}

/** A few brands make a quarter of the rows: no brand counts for more than this. */
function capBrands(texts: readonly BrandText[], cap: number): BrandText[] {
  return [...Map.groupBy(texts, ({ truth }) => truth).entries()].flatMap(([truth, own]) => (truth === '' ? own : sample(own, cap)));
}

interface IcecatProduct {
  readonly id: string;
  readonly title: string;
  readonly short_description?: string;
  readonly brand: string;
}

/** @param folder of the icecat format: products.jsonl.gz */
export const readIcecat = (folder: string): IcecatProduct[] => linesOf(path.join(folder, 'products.jsonl.gz')).map((line): IcecatProduct => JSON.parse(line));

interface PairProduct {
  readonly id: string;
  readonly set: string;
  readonly title: string;
  readonly description?: string;
  readonly brand?: string;
}

/**
 * Products of product-pairs with a brand; `isTrain` when they stand in some training pair.
 * @param folder of its format: products.jsonl.gz and pairs.csv.gz
 */
export function readPairProducts(folder: string): (PairProduct & { readonly brand: string; readonly isTrain: boolean })[] {
  const inTrain = new Set(linesOf(path.join(folder, 'pairs.csv.gz')).map((line) => line.split(',')).filter((row) => row[4] === 'train').flatMap(([, a = '', b = '']) => [a, b]));
  return linesOf(path.join(folder, 'products.jsonl.gz')).flatMap((line) => {
    const product: PairProduct = JSON.parse(line);
    return product.brand === undefined ? [] : [{ ...product, brand: product.brand, isTrain: inTrain.has(product.id) }];
  });
}

/** @param folder with clickbait.txt.gz and non-clickbait.txt.gz */
export const readHeadlines = (folder: string): string[] => ['clickbait', 'non-clickbait'].flatMap((name) => linesOf(path.join(folder, `${name}.txt.gz`)));

function icecatTexts(data: string): BrandText[] {
  return readIcecat(path.join(data, 'icecat'))
    .filter(({ id }) => !isHeldOutProduct(id))
    .map(({ id, title, short_description: description, brand }) => ({ source: 'icecat', key: id, title, truth: brand, ...(hashOf(`description ${id}`) % 4 === 0 && description ? { description } : {}) }));
}

function pairTexts(data: string): BrandText[] {
  return readPairProducts(path.join(data, 'product-pairs'))
    .filter(({ isTrain, set }) => isTrain && set !== 'beer')
    .map(({ id, title, description, brand }) => ({ source: 'pairs', key: id, title, truth: brand, description }));
}

/** Titles that begin with a name of the vocabulary are taken to be of that brand; others say nothing. */
function fashionTexts(data: string, vocabulary: BrandVocabulary): BrandText[] {
  const longest = (title: string): string | undefined => {
    const words = title.split(' ');
    for (let size = Math.min(6, words.length - 1); size > 0; size -= 1) {
      const brand = vocabulary.find(words.slice(0, size).join(' '));
      if (brand) return brand.name;
    }
    return undefined;
  };
  return readTable(path.join(data, 'fashion', 'items.csv'), ['id', 'title', 'split']).flatMap(({ id, title, split }) => {
    const truth = split === 'train' ? longest(title) : undefined;
    return truth === undefined ? [] : [{ source: 'fashion', key: id, title, truth }];
  });
}

const headlineTexts = (data: string): BrandText[] =>
  readHeadlines(path.join(data, 'clickbait')).filter((line) => !isHeldOutHeadline(line)).map((title) => ({ source: 'headlines', key: title, title, truth: '' }));

const captionTexts = (data: string): BrandText[] =>
  ['en', 'de', 'fr', 'cs'].flatMap((language) =>
    sample(linesOf(path.join(data, 'multi30k', `train.${language}.txt.gz`)).map((title, line) => ({ source: 'captions', key: `${language}${line}`, title, truth: '' })), 1500),
  );

function categoryTexts(data: string): BrandText[] {
  const seen = new Set<string>();
  return linesOf(path.join(data, 'labels', 'google-taxonomy.csv.gz')).slice(1).flatMap((line) => {
    const title = line.slice(line.indexOf(',', line.indexOf(',') + 1) + 1).replaceAll('"', '').split(' > ').at(-1) ?? '';
    if (title === '' || seen.has(title)) return [];
    seen.add(title);
    return [{ source: 'categories', key: title, title, truth: '' }];
  });
}

const glossTexts = (data: string): BrandText[] =>
  linesOf(path.join(data, 'labels', 'concept-labels.jsonl.gz')).flatMap((line) => {
    const { wnid, gloss }: { wnid: string; gloss?: string } = JSON.parse(line);
    return gloss ? [{ source: 'glosses', key: wnid, title: gloss, truth: '' }] : [];
  });

/**
 * Training texts of all sources, thinned so that no source and no brand drowns the others.
 * @param data the folder of all sets: fashion, icecat, product-pairs, clickbait, multi30k, labels
 */
export function readTrainingTexts(data: string, vocabulary: BrandVocabulary): BrandText[] {
  return [
    ...capBrands(icecatTexts(data), 300),
    ...capBrands(pairTexts(data), 300),
    ...capBrands(fashionTexts(data, vocabulary), 150),
    ...sample(headlineTexts(data), 5000),
    ...captionTexts(data),
    ...sample(categoryTexts(data), 6000),
    ...sample(glossTexts(data), 2500),
  ];
}
