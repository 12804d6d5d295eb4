import { type FeatureInputs, type FeatureName, type Features, MAX_COLOURS } from '../../shared/catalog/features.ts';
import { available, isUnavailable, type Outcome, unavailable, type Unavailable } from '../../shared/catalog/outcome.ts';
import { PinSignalsError } from '../../shared/errors.ts';
import { quantiseColours } from '../../shared/image/quantise-colours.ts';
import { toLumaPlane } from '../../shared/image/luma-plane.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import { createPictureRunner } from '../../shared/inference/run-pictures.ts';
import type { Knowledge } from '../../shared/knowledge/knowledge.ts';
import { toPinText } from '../../shared/text/pin-text.ts';
import type { FeatureProvider, FeatureProviders } from '../compute-signals.ts';
import { createMemoryCopies } from '../copies/memory-copies.ts';
import type { RepresentCopiesDeps } from '../copies/represent-copies.ts';
import { decodeImage } from './decode-image.ts';
import { detectLanguages } from './detect-languages.ts';
import { embedImages } from './embed-image.ts';
import { createMentionLinker } from './link-mentions.ts';
import { createAnnotationFinder, findAnnotations } from './find-annotations.ts';
import { createBrandFinder, findBrands } from './find-brands.ts';
import { createCopyFinder } from './find-copies.ts';
import { createSubjectFinder } from './find-subjects.ts';
import { matchLexicon } from './match-lexicon.ts';
import { noText } from './no-text.ts';
import { parseDates } from './parse-dates.ts';
import { createProductStater } from './state-product.ts';
import { toOffer } from './to-offer.ts';
import { parseLink } from './parse-link.ts';
import { embedPinTexts } from './embed-text.ts';
import { labelPictures } from './label-pictures.ts';
import { scoreImageConcepts } from './score-image-concepts.ts';
import { scorePinProducts } from './score-products.ts';

/** Pictures decoded at once: one computes while the other waits for its thread; more would only hold more memory. */
const DECODES_AT_ONCE = 2;

/** Runs `work` over items, `limit` at a time, results in order. */
async function mapLimit<T, R>(items: readonly T[], limit: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  // Workers share one iterator, so each item is taken once.
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/** Content that can never be read becomes the stored reason; anything else stays an error. */
async function settle<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return available(await work());
  } catch (error) {
    if (error instanceof PinSignalsError && error.disposition === 'record') return unavailable(error.code, error.message);
    throw error;
  }
}

const perPin = <K extends FeatureName>(compute: (inputs: FeatureInputs<K>) => Features[K] | Unavailable): FeatureProvider<K> =>
  async (inputs) => inputs.map((one) => toOutcome(compute(one)));

const toOutcome = <T extends object | readonly unknown[]>(value: T | Unavailable): Outcome<T> =>
  isUnavailable(value) ? value : available(value);

/**
 * How each feature is made, from libraries, models and the knowledge graph.
 * @param copies where copies of pictures are looked for; by default among the Pins that these providers have seen
 */
export function createFeatureProviders(models: ModelLibrary, knowledge: Knowledge, copies: RepresentCopiesDeps = createMemoryCopies()): FeatureProviders {
  const linkMentions = createMentionLinker(knowledge);
  const findSubjects = createSubjectFinder(knowledge);
  const annotationFinder = createAnnotationFinder(knowledge, linkMentions, models);
  const brandFinder = createBrandFinder(knowledge);
  const stateProduct = createProductStater(knowledge);
  const runPictures = createPictureRunner();
  return {
    picture: (inputs) =>
      mapLimit(inputs, DECODES_AT_ONCE, async ({ image }) =>
        image === undefined ? unavailable('no-image', 'the Pin has no image') : settle(() => decodeImage(image)),
      ),
    luma: perPin(({ picture }) => toLumaPlane(picture)),
    colours: perPin(({ picture }) => quantiseColours(picture, MAX_COLOURS, knowledge.colours)),
    imageOutputs: (inputs) => labelPictures(inputs.map(({ picture }) => picture), models, runPictures),
    imageEmbedding: (inputs) => embedImages(inputs.map(({ picture }) => picture), models, runPictures),
    copyOf: createCopyFinder(copies),
    imageConcepts: async (inputs) => {
      const { entry } = await models.open('imageLabels');
      return inputs.map(({ imageOutputs }) => available(scoreImageConcepts(imageOutputs, entry, knowledge)));
    },
    productScores: (inputs) => scorePinProducts(inputs, models, knowledge),
    text: perPin((roots) => {
      const text = toPinText(roots);
      return text.joined === '' ? noText : text;
    }),
    textEmbedding: (inputs) => embedPinTexts(inputs.map(({ text }) => text), models),
    languages: (inputs) => detectLanguages(inputs, models),
    lexiconMatches: perPin(({ text, languages }) => matchLexicon(text, languages)),
    mentions: perPin(({ text, languages }) => linkMentions(text, languages)),
    subjects: perPin((input) => findSubjects(input)),
    link: perPin(({ link }) => parseLink(link)),
    productFields: perPin(({ product }) => product ?? unavailable('no-product-fields', 'pin.json has no structured fields of a product')),
    statedProduct: perPin(({ productFields, languages }) => stateProduct(productFields, languages)),
    brands: (inputs) => findBrands(inputs, models, brandFinder),
    annotations: (inputs) => findAnnotations(inputs, models, annotationFinder),
    offer: perPin(toOffer),
    dates: perPin(({ createdAt, firstSeenAt }) => parseDates(createdAt, firstSeenAt ?? 0)),
  };
}
