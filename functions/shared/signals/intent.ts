import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { Features } from '../catalog/features.ts';
import { probability } from '../catalog/value-types.ts';
import type { NodeKind } from '../knowledge/kinds.ts';
import type { Subject } from '../knowledge/subject.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import { createCueFinder } from '../text/cue-words.ts';
import { findPrice } from '../text/find-price.ts';
import { INTENT_WORDS } from '../text/intent-words.ts';
import { type Intent, INTENTS, type Leaning, LEANING_OF_INTEREST } from './intent-vocabulary.ts';
import { type SiteKind, siteKindOf } from './site-kind.ts';

type Inputs = Pick<Features, 'subjects'> & Partial<Pick<Features, 'text' | 'languages' | 'offer' | 'link' | 'productScores' | 'statedProduct' | 'brands'>>;
type Vote = readonly [intent: Intent, points: number];

/** Less likely ones are left out. */
const MIN_PROBABILITY = 0.05;

// Points that each kind of evidence gives, chosen by hand so that what is stated outweighs what is only usual.
/** Before anything is known: most Pins are looked at for ideas. */
const PRIOR: Readonly<Record<Intent, number>> = { shop: 0.06, make: 0.06, plan: 0.06, learn: 0.06, inspire: 0.25 };
const WORD_POINTS: Readonly<Record<Intent, number>> = { shop: 1.2, make: 1.6, plan: 1.2, learn: 1.1, inspire: 0.6 };
const SUBJECT_POINTS = 1.5;
const STATED_PRICE_POINTS = 1.5;
const WRITTEN_PRICE_POINTS = 1;
const BRAND_POINTS = 0.4;
const PRODUCT_POINTS = 0.5;
/** A shop describes it in fields. */
const OFFERED_POINTS = 0.6;
const SITE_POINTS: Readonly<Record<SiteKind, Leaning>> = {
  marketplace: { shop: 1.2 },
  shop: { shop: 1.2 },
  video: { make: 0.3, learn: 0.3, inspire: 0.2 },
  reference: { learn: 0.8 },
  blog: { make: 0.1, learn: 0.2, plan: 0.1 },
  social: { inspire: 0.2 },
  website: {},
};
/** A brand is named for sure from here on, as in `brand`. */
const MIN_BRAND = 0.5;

/** How much a node of each kind says by the interest that it belongs to: a technique is done, a colour says nothing. */
const INTEREST_SHARE: Partial<Readonly<Record<NodeKind, number>>> = { interest: 1, technique: 0.5, occasion: 0.7, room: 0.6, product: 0.4 };
/** And by its kind alone. */
const LEANING_OF_KIND: Partial<Readonly<Record<NodeKind, Leaning>>> = { product: { shop: 0.45 }, technique: { make: 0.7 }, style: { inspire: 0.3 }, room: { inspire: 0.2, plan: 0.2 } };

const findWords = createCueFinder(INTENT_WORDS);

const votes = (leaning: Leaning, weight: number): Vote[] => INTENTS.flatMap((intent): Vote[] => (leaning[intent] === undefined ? [] : [[intent, leaning[intent] * weight]]));

/** The finest interest of a subject whose leaning is known; of several interests the last. */
const leaningOf = ({ interests }: Subject): Leaning => interests.flatMap((key) => LEANING_OF_INTEREST.get(key) ?? []).at(-1) ?? {};

const ofSubject = (subject: Subject): Vote[] => [
  ...votes(leaningOf(subject), subject.weight * (INTEREST_SHARE[subject.kind] ?? 0)),
  // Things named in passing are not for sale: the square parts them from what the Pin is about.
  ...votes(LEANING_OF_KIND[subject.kind] ?? {}, subject.weight ** 2),
];

/** Subjects that agree make each other surer, but ten do not count ten times. */
function fromSubjects(subjects: readonly Subject[]): Vote[] {
  const byIntent = Map.groupBy(subjects.flatMap(ofSubject), ([intent]) => intent);
  return [...byIntent].map(([intent, all]): Vote => [intent, SUBJECT_POINTS * combine(all.map(([, points]) => points))]);
}

const fromWords = ({ text, languages }: Inputs): Vote[] => (text && languages ? [...findWords(text, languages)].map(([intent, weight]): Vote => [intent, weight * WORD_POINTS[intent]]) : []);

function fromPrice({ offer, text, languages }: Inputs): Vote[] {
  if (offer?.amount !== undefined || offer?.stated) return [['shop', STATED_PRICE_POINTS]];
  const written = [text?.fields.title, text?.fields.description].some((words) => words !== undefined && findPrice(words, languages?.overall.tag));
  return written ? [['shop', WRITTEN_PRICE_POINTS]] : [];
}

/** What is in scope of the product heads is likely a catalogue's own: elsewhere they call almost everything a product. */
const fromProduct = ({ productScores, statedProduct, brands = [] }: Inputs): Vote[] => [
  ['shop', statedProduct?.isOffered === true ? OFFERED_POINTS : 0],
  ['shop', (productScores ? productScores.isProduct * productScores.inScope : 0) * PRODUCT_POINTS],
  ['shop', (brands[0]?.score ?? 0) >= MIN_BRAND ? BRAND_POINTS : 0],
];

const fromSite = ({ link }: Inputs): Vote[] => (link ? votes(SITE_POINTS[siteKindOf(link)], 1) : []);

/** Shares of all points. */
function toDistribution(all: readonly Vote[]): { intent: Intent; probability: number }[] {
  const points = INTENTS.map((intent): Vote => [intent, all.reduce((sum, [one, more]) => (one === intent ? sum + more : sum), PRIOR[intent])]);
  const total = (list: readonly Vote[]): number => list.reduce((sum, [, more]) => sum + more, 0);
  const likely = points.filter(([, more]) => more >= MIN_PROBABILITY * total(points)).sort(([, left], [, right]) => right - left);
  return likely.map(([intent, more]) => ({ intent, probability: more / total(likely) }));
}

/**
 * Why people keep or open a Pin, as a distribution: of all who do, the share that has each reason. Evidence gives points, and the shares of the points are the probabilities: words that say what
 * the text is good for (a recipe, a checklist, a sale), prices, the kind of site behind the link, brands, products, and what people do with the interests that words name and the
 * picture shows.
 *
 * What it cannot tell: what this reader wants; jokes; whether an article behind a link teaches or sells. The points are chosen by hand, not learned: nothing says yet what
 * people did with a Pin.
 */
export const intent = defineSignal({
  name: 'intent',
  field: 21,
  version: 1,
  entity: 'pin',
  summary: 'Why a person keeps or opens the Pin: to shop, make, plan, learn or be inspired, with probabilities that sum to 1; the unlikely are left out.',
  inputs: ['subjects'],
  optionalInputs: ['text', 'languages', 'offer', 'link', 'productScores', 'statedProduct', 'brands'],
  schema: z.array(z.object({ intent: z.enum(INTENTS), probability: probability() })).max(INTENTS.length),
  compute: (inputs) => toDistribution([...fromSubjects(inputs.subjects), ...fromWords(inputs), ...fromPrice(inputs), ...fromProduct(inputs), ...fromSite(inputs)]),
});
