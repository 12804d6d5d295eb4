import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { BrandSources } from '../../shared/brands/brand-candidate.ts';
import { type BrandVocabulary, openBrands, parseBrands } from '../../shared/brands/brand-vocabulary.ts';
import { toBrandWords } from '../../shared/brands/brand-words.ts';
import { BRAND_FEATURES, toBrandFeatures } from '../../shared/brands/candidate-features.ts';
import { findCandidates } from '../../shared/brands/find-candidates.ts';
import type { FoundBrand } from '../../shared/brands/found-brand.ts';
import { joinStatedBrand } from '../../shared/brands/join-stated-brand.ts';
import { rankBrands } from '../../shared/brands/rank-brands.ts';
import { weighStatedBrand } from '../../shared/brands/weigh-stated-brand.ts';
import { createWordFacts, type WordFacts } from '../../shared/brands/word-facts.ts';
import type { ParsedLink } from '../../shared/catalog/features.ts';
import type { LoadedModel, ModelLibrary } from '../../shared/inference/load-models.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { ProductMetadata } from '../../shared/product-metadata/product-metadata.ts';
import type { PinText } from '../../shared/text/pin-text.ts';
import { noText } from './no-text.ts';

/** Name of the model in the manifest. */
const MODEL = 'brand';

/** What a brand is read from. */
export interface BrandInputs {
  readonly text?: PinText | undefined;
  readonly link?: ParsedLink | undefined;
  readonly productFields?: Pick<ProductMetadata, 'brand' | 'seller'> | undefined;
}

/**
 * The vocabulary of a brand model.
 * @throws Error one line, when its manifest entry names other features than this code computes, or no table
 */
export function vocabularyOf({ entry, vocabulary }: Pick<LoadedModel, 'entry' | 'vocabulary'>): BrandVocabulary {
  const { preprocessing } = entry;
  const names = preprocessing.kind === 'features' ? preprocessing.names : [];
  if (names.length !== BRAND_FEATURES.length || names.some((name, at) => name !== BRAND_FEATURES[at])) {
    throw new Error(`models manifest: ${MODEL}: preprocessing.names: expected the ${BRAND_FEATURES.length} features of candidate-features.ts in their order`);
  }
  if (vocabulary === undefined) throw new Error(`models manifest: ${MODEL}: preprocessing.vocabulary: expected the table of brands`);
  return openBrands(parseBrands(vocabulary));
}

function toSources({ text, link }: BrandInputs): BrandSources {
  const { title, description } = text?.fields ?? {};
  return {
    fields: { ...(title === undefined ? {} : { title: toBrandWords(title) }), ...(description === undefined ? {} : { description: toBrandWords(description) }) },
    domain: link?.registrableDomain,
  };
}

function withStated(found: FoundBrand[], { link, productFields }: BrandInputs, vocabulary: BrandVocabulary, facts: WordFacts): FoundBrand[] {
  const { brand, seller } = productFields ?? {};
  return brand === undefined ? found : joinStatedBrand(found, weighStatedBrand({ brand, seller, domain: link?.registrableDomain }, vocabulary, facts));
}

/** Finds the brands of many Pins with one run of the model. */
export type BrandFinder = (pins: readonly BrandInputs[], model: LoadedModel, vocabulary?: BrandVocabulary) => Promise<FoundBrand[][]>;

/** Remembers what the knowledge graph says of words, and the vocabulary of the last model. */
export function createBrandFinder(knowledge: Knowledge): BrandFinder {
  const facts = createWordFacts(knowledge);
  const opened = new WeakMap<LoadedModel, BrandVocabulary>();
  const openOnce = (model: LoadedModel): BrandVocabulary => {
    const vocabulary = opened.get(model) ?? vocabularyOf(model);
    opened.set(model, vocabulary);
    return vocabulary;
  };
  return async (pins, model, vocabulary = openOnce(model)) => {
    const asked = pins.map((pin) => {
      const sources = toSources(pin);
      const candidates = findCandidates(sources, vocabulary, facts);
      return { pin, candidates, features: toBrandFeatures(candidates, sources, vocabulary, facts) };
    });
    const rows = asked.reduce((sum, { candidates }) => sum + candidates.length, 0);
    const data = new Float32Array(rows * BRAND_FEATURES.length);
    let at = 0;
    for (const { features } of asked) {
      data.set(features, at);
      at += features.length;
    }
    const { probability = new Float32Array() } = rows === 0 ? {} : await model.run({ features: { data, dims: [rows, BRAND_FEATURES.length] } });
    let from = 0;
    return asked.map(({ pin, candidates }) => withStated(rankBrands(candidates, probability.subarray(from, (from += candidates.length))), pin, vocabulary, facts));
  };
}

const isReadable = ({ text, productFields }: BrandInputs): boolean => text !== undefined || productFields?.brand !== undefined;

/**
 * Brands that title, description, link and structured fields of Pins name, in one batch.
 * @returns one outcome a Pin, in order: likeliest first, empty when nothing may be a brand; a link alone, of a Pin without words or fields, is not read
 */
export async function findBrands(pins: readonly BrandInputs[], models: ModelLibrary, find: BrandFinder): Promise<Outcome<readonly FoundBrand[]>[]> {
  if (!models.entries[MODEL]) return pins.map(() => unavailable('no-model', `the models manifest has no model ${MODEL}`));
  const readable = pins.filter(isReadable);
  const found = readable.length === 0 ? [] : await find(readable, await models.open(MODEL));
  const brandsOf = new Map(readable.map((pin, at) => [pin, found[at] ?? []]));
  return pins.map((pin) => {
    const brands = brandsOf.get(pin);
    return brands ? available(brands) : noText;
  });
}
