// Writes what the brand model trains on with the code that serves: training cannot drift from serving.
//   node layers/models/training/export-brand-features.ts --data DIR --vocabulary brands.tsv --out DIR
// First counts how often each name was meant in the training texts (brands.tsv in --out), then writes for each candidate of each text:
//   features.bin float32 [candidates, features], labels.bin uint8 (1: it is the brand), rows.bin int32 (the text), parts.bin uint8 (0 train, 1 calibration)
//   and meta.json ({ features, sources, rows: [source of each text] }).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { BrandCandidate, BrandSources } from '../../../functions/shared/brands/brand-candidate.ts';
import { type Brand, type BrandVocabulary, openBrands, parseBrands } from '../../../functions/shared/brands/brand-vocabulary.ts';
import { toBrandWords } from '../../../functions/shared/brands/brand-words.ts';
import { BRAND_FEATURES, toBrandFeatures } from '../../../functions/shared/brands/candidate-features.ts';
import { findCandidates } from '../../../functions/shared/brands/find-candidates.ts';
import { createWordFacts } from '../../../functions/shared/brands/word-facts.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { type BrandText, hashOf, isHeldOutBrand, moduloOf, readTrainingTexts } from './brand/texts.ts';
import { makeMultilingual, vary } from './brand/variants.ts';

/** A text's own counts must not tell its label: each fold is weighed by the counts of the others. */
const FOLDS = 5;
/** A tenth of the brands is hidden from a text at a time, so that unknown brands are learned too. */
const HIDDEN_GROUPS = 10;
/** Of 10 branded texts so many are read without their brand in the vocabulary. */
const HIDDEN_OF_TEN = 4;
const PHRASES_PER_LANGUAGE = 400;

const idOf = ({ source, key }: BrandText): string => `${source} ${key}`;
const isCalibration = (text: BrandText): boolean => moduloOf(idOf(text), 20) === 0;
const foldOf = (text: BrandText): number => hashOf(`fold ${idOf(text)}`) % FOLDS;
const groupOf = (key: string): number => hashOf(`group ${key}`) % HIDDEN_GROUPS;

function toSources({ title, description, domain }: BrandText): BrandSources {
  const { fields } = toPinText({ title, ...(description === undefined ? {} : { description }) });
  return { fields: { ...(fields.title === undefined ? {} : { title: toBrandWords(fields.title) }), ...(fields.description === undefined ? {} : { description: toBrandWords(fields.description) }) }, domain };
}

type Counts = Map<string, { seen: number; meant: number }[]>;

/** Names that are also ordinary words, as the list beside the vocabulary has them. */
function ordinaryNames(): Set<string> {
  const lines = readFileSync(path.join(import.meta.dirname, 'brand', 'curated.txt'), 'utf8').split('\n').filter((line) => line.startsWith('WORDS '));
  return new Set(lines.flatMap((line) => line.slice('WORDS '.length).split('|')).map((name) => toBrandWords(name).words.join(' ')));
}

/** For each brand and fold: texts that contain a name of it, and those that are of it. */
function countNames(texts: readonly BrandText[], vocabulary: BrandVocabulary, facts: ReturnType<typeof createWordFacts>): Counts {
  const counts: Counts = new Map();
  const ordinary = ordinaryNames();
  // A headline about IKEA means IKEA: that it is of no product says nothing against the name. One with "guess" says that the word is mostly no brand.
  const isEvidence = ({ source }: BrandText, { name }: Brand): boolean => source !== 'headlines' || ordinary.has(toBrandWords(name).words.join(' '));
  for (const text of texts) {
    const truth = text.truth === '' ? undefined : vocabulary.find(text.truth);
    const named = new Set(findCandidates({ ...toSources(text), domain: undefined }, vocabulary, facts).flatMap(({ brand }) => brand ?? []));
    for (const brand of named) {
      if (!isEvidence(text, brand)) continue;
      const folds = counts.get(brand.key) ?? Array.from({ length: FOLDS }, () => ({ seen: 0, meant: 0 }));
      counts.set(brand.key, folds);
      const fold = folds[foldOf(text)];
      if (!fold) continue;
      fold.seen += 1;
      if (brand === truth) fold.meant += 1;
    }
  }
  return counts;
}

function withCounts(brands: readonly Brand[], counts: Counts, leftOut: number | undefined): Brand[] {
  return brands.map((brand) => {
    const folds = (counts.get(brand.key) ?? []).filter((_, fold) => fold !== leftOut);
    return { ...brand, seen: folds.reduce((sum, { seen }) => sum + seen, 0), meant: folds.reduce((sum, { meant }) => sum + meant, 0) };
  });
}

const toRow = ({ key, name, aliases, domains, seen, meant }: Brand): string => [key, name, aliases.join('|'), domains.join('|'), seen, meant].join('\t');

/** Spellings under which an unknown name counts as the truth. */
function spellingsOf(truth: string, brand: Brand | undefined): Set<string> {
  const names = brand ? [truth, brand.name, ...brand.aliases] : [truth];
  return new Set(names.map((name) => toBrandWords(name).words.join('')));
}

interface Written {
  readonly features: Float32Array[];
  readonly labels: number[];
  readonly rows: number[];
  readonly parts: number[];
  readonly sources: string[];
}

function isRight({ brand, name }: BrandCandidate, truth: Brand | undefined, spellings: ReadonlySet<string>): boolean {
  return brand ? brand.key === truth?.key || spellings.has(toBrandWords(brand.name).words.join('')) : spellings.has(toBrandWords(name).words.join(''));
}

function main(): void {
  const { data, vocabulary: file, out } = new Command('export-brand-features')
    .description('count the names of the vocabulary and write what the brand model trains on')
    .requiredOption('--data <dir>', 'folder of all sets')
    .requiredOption('--vocabulary <file>', 'brands.tsv without counts')
    .requiredOption('--out <dir>', 'folder to write to')
    .parse()
    .opts<{ data: string; vocabulary: string; out: string }>();
  mkdirSync(out, { recursive: true });
  const knowledge = loadKnowledge();
  const facts = createWordFacts(knowledge);
  const bare = parseBrands(readFileSync(file, 'utf8'), file);
  const plain = openBrands(bare);
  const texts = readTrainingTexts(data, plain);
  const counts = countNames(texts.filter((text) => !isCalibration(text)), plain, facts);
  const brands = withCounts(bare, counts, undefined);
  writeFileSync(path.join(out, 'brands.tsv'), `${['key\tname\taliases\tdomains\tseen\tmeant', ...brands.map(toRow)].join('\n')}\n`);

  const opened = new Map<string, BrandVocabulary>();
  const vocabularyOf = (fold: number | undefined, hidden: number | undefined): BrandVocabulary => {
    const name = `${fold} ${hidden}`;
    const known = opened.get(name) ?? openBrands(withCounts(bare, counts, fold).filter(({ key }) => hidden === undefined || groupOf(key) !== hidden));
    opened.set(name, known);
    return known;
  };
  const trainable = bare.filter(({ key }) => !isHeldOutBrand(key));
  const all = [...vary(texts, plain, trainable), ...vary(makeMultilingual(knowledge, trainable, PHRASES_PER_LANGUAGE), plain, trainable)];
  const written: Written = { features: [], labels: [], rows: [], parts: [], sources: [] };
  for (const text of all) {
    const truth = text.truth === '' ? undefined : plain.find(text.truth);
    if (truth && isHeldOutBrand(truth.key)) continue;
    const hides = truth !== undefined && hashOf(`hide ${idOf(text)}`) % 10 < HIDDEN_OF_TEN;
    const vocabulary = vocabularyOf(isCalibration(text) ? undefined : foldOf(text), hides ? groupOf(truth.key) : undefined);
    const sources = toSources(text);
    const candidates = findCandidates(sources, vocabulary, facts);
    const spellings = text.truth === '' ? new Set<string>() : spellingsOf(text.truth, truth);
    written.features.push(toBrandFeatures(candidates, sources, vocabulary, facts));
    for (const candidate of candidates) {
      written.labels.push(isRight(candidate, truth, spellings) ? 1 : 0);
      written.rows.push(written.sources.length);
      written.parts.push(isCalibration(text) ? 1 : 0);
    }
    written.sources.push(text.source);
  }
  writeFileSync(path.join(out, 'features.bin'), Buffer.concat(written.features.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))));
  writeFileSync(path.join(out, 'labels.bin'), Uint8Array.from(written.labels));
  writeFileSync(path.join(out, 'rows.bin'), Buffer.from(Int32Array.from(written.rows).buffer));
  writeFileSync(path.join(out, 'parts.bin'), Uint8Array.from(written.parts));
  writeFileSync(path.join(out, 'meta.json'), JSON.stringify({ features: BRAND_FEATURES, rows: written.sources }));
  process.stdout.write(`${written.sources.length} texts, ${written.labels.length} candidates, ${written.labels.filter((label) => label === 1).length} of them the brand; ${brands.length} brands\n`);
}

main();
