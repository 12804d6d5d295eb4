import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import type { BrandSources } from '../../shared/brands/brand-candidate.ts';
import { type BrandVocabulary, openBrands, parseBrands } from '../../shared/brands/brand-vocabulary.ts';
import { toBrandWords } from '../../shared/brands/brand-words.ts';
import { BRAND_FEATURES, toBrandFeatures } from '../../shared/brands/candidate-features.ts';
import { findCandidates } from '../../shared/brands/find-candidates.ts';
import type { FoundBrand } from '../../shared/brands/found-brand.ts';
import { rankBrands } from '../../shared/brands/rank-brands.ts';
import { createWordFacts } from '../../shared/brands/word-facts.ts';
import type { ParsedLink } from '../../shared/catalog/features.ts';
import type { LoadedModel, ModelLibrary } from '../../shared/inference/load-models.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import type { PinText } from '../../shared/text/pin-text.ts';

/** Name of the model in the manifest. */
const MODEL = 'brand';

/** What a brand is read from. */
export interface BrandInputs {
  readonly text: PinText;
  readonly link?: ParsedLink | undefined;
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

function toSources({ text: { fields }, link }: BrandInputs): BrandSources {
  const { title, description } = fields;
  return {
    fields: { ...(title === undefined ? {} : { title: toBrandWords(title) }), ...(description === undefined ? {} : { description: toBrandWords(description) }) },
    domain: link?.registrableDomain,
  };
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
      return { candidates, features: toBrandFeatures(candidates, sources, vocabulary, facts) };
    });
    const rows = asked.reduce((sum, { candidates }) => sum + candidates.length, 0);
    if (rows === 0) return pins.map(() => []);
    const data = new Float32Array(rows * BRAND_FEATURES.length);
    let at = 0;
    for (const { features } of asked) {
      data.set(features, at);
      at += features.length;
    }
    const { probability = new Float32Array(rows) } = await model.run({ features: { data, dims: [rows, BRAND_FEATURES.length] } });
    let from = 0;
    return asked.map(({ candidates }) => rankBrands(candidates, probability.subarray(from, (from += candidates.length))));
  };
}

/**
 * Brands that title, description and link of Pins name, in one batch.
 * @returns one outcome a Pin, in order: likeliest first, empty when nothing may be a brand
 */
export async function findBrands(pins: readonly BrandInputs[], models: ModelLibrary, find: BrandFinder): Promise<Outcome<readonly FoundBrand[]>[]> {
  if (!models.entries[MODEL]) return pins.map(() => unavailable('no-model', `the models manifest has no model ${MODEL}`));
  return (await find(pins, await models.open(MODEL))).map((found) => available(found));
}
