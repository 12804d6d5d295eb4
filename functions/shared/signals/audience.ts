import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { ProductScores } from '../catalog/features.ts';
import { unavailable } from '../catalog/outcome.ts';
import { probability } from '../catalog/value-types.ts';
import type { Subject } from '../knowledge/subject.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import type { StatedProduct } from '../product-metadata/stated-product.ts';
import { AUDIENCE_WORDS } from '../text/audience-words.ts';
import { createCueFinder } from '../text/cue-words.ts';
import { type Audience, AUDIENCE_OF_NODE, AUDIENCE_OF_THING, AUDIENCES, NARROWER } from './audience-vocabulary.ts';
import { statedFacets } from './facet-scores.ts';
import { isAboutWorn } from './product-scope.ts';

/** Less likely ones are left out. */
const MIN_PROBABILITY = 0.05;
/** With less than this for any audience the Pin says nothing. */
const MIN_SUPPORT = 0.3;
/** No evidence is worth more: its odds stay finite. */
const MAX_SUPPORT = 0.98;
/** The heads learned from a catalogue where everything is for someone: of a Pin whose words do not say so ("blue T-shirt") they tell what was usual there; a picture shows more. */
const TRUST_IN_WORDS = 0.4;
const TRUST_IN_PICTURE = 0.75;
/** A head that is less sure than this does not know. */
const MIN_HEAD = 0.2;

type Evidence = readonly [audience: Audience, strength: number];

/** Alt texts say who is shown. */
const findWords = createCueFinder(AUDIENCE_WORDS, ['title', 'description', 'boardTitle']);

/** The finest of what it is part of that is for somebody. */
const ofThing = ({ path }: Subject): readonly Evidence[] => path.flatMap((key) => AUDIENCE_OF_THING.get(key) ?? []).slice(-1);

function fromSubject(subject: Subject): Evidence[] {
  const named = subject.facets.flatMap(({ id, strength }): Evidence[] => {
    const audience = AUDIENCE_OF_NODE.get(id);
    return audience ? [[audience, strength]] : [];
  });
  const { weight } = subject;
  // What is named in passing ("goes with a summer dress") is not what the Pin shows: the square parts them.
  return [...named.map(([audience, strength]): Evidence => [audience, strength * weight]), ...ofThing(subject).map(([audience, strength]): Evidence => [audience, strength * weight ** 2])];
}

function fromHeads({ attributes: { audience } }: ProductScores): Evidence[] {
  const trust = TRUST_IN_WORDS + (TRUST_IN_PICTURE - TRUST_IN_WORDS) * audience.imageShare;
  return audience.nodes.flatMap(({ id, probability: sure }): Evidence[] => {
    const one = AUDIENCE_OF_NODE.get(id);
    return one && sure >= MIN_HEAD ? [[one, sure * trust]] : [];
  });
}

const fromFields = (stated: StatedProduct | undefined): Evidence[] =>
  statedFacets(stated, 'audience').flatMap(({ id, score }): Evidence[] => {
    const one = AUDIENCE_OF_NODE.get(id);
    return one ? [[one, score]] : [];
  });

/** All evidence for each audience as one probability, taken as independent. */
const supportOf = (evidence: readonly Evidence[]): Map<Audience, number> =>
  new Map([...Map.groupBy(evidence, ([audience]) => audience)].map(([audience, all]) => [audience, Math.min(MAX_SUPPORT, combine(all.map(([, strength]) => strength)))]));

/** Without broader audiences where a narrower one is about as likely. */
function withoutBroader(support: ReadonlyMap<Audience, number>): [Audience, number][] {
  return [...support].filter(([audience, strength]) => !(NARROWER[audience] ?? []).some((narrower) => (support.get(narrower) ?? 0) >= 0.8 * strength));
}

/** Audiences shut each other out: each has the odds of its evidence against nobody in particular. */
function toDistribution(support: readonly (readonly [Audience, number])[]): { for: Audience; probability: number }[] {
  const odds = support.filter(([audience]) => audience !== 'anyone').map(([audience, strength]) => [audience, strength / (1 - strength)] as const);
  const unisex = support.find(([audience]) => audience === 'anyone')?.[1] ?? 0;
  const all: (readonly [Audience, number])[] = [...odds, ['anyone', 1 + unisex / (1 - unisex)]];
  const total = (list: typeof all): number => list.reduce((sum, [, one]) => sum + one, 0);
  const likely = all.filter(([, one]) => one >= MIN_PROBABILITY * total(all)).sort(([, left], [, right]) => right - left);
  return likely.map(([audience, one]) => ({ for: audience, probability: one / total(likely) }));
}

/**
 * Whom a Pin is for, as a distribution: a thing is made for one audience, and `anyone` is the probability that it is for nobody in particular. Words that name an audience, things
 * that are mostly for one (ties, nurseries, gifts for men), the product heads and a shop's fields each give odds; where they disagree the surer has the larger share.
 *
 * What it cannot tell: who likes a Pin, only whom it speaks to; whether a person is shown or meant ("photo of a woman"); ages within an audience. The heads learned from
 * adult fashion mostly: a picture of a child's shirt without a word may come out as men or women.
 */
export const audience = defineSignal({
  name: 'audience',
  field: 23,
  version: 1,
  entity: 'pin',
  summary: 'Whom the Pin is for: women, men, girls, boys, babies, children, teenagers ... or anyone, with probabilities that sum to 1; the unlikely are left out.',
  inputs: ['subjects'],
  optionalInputs: ['text', 'languages', 'productScores', 'statedProduct'],
  schema: z.array(z.object({ for: z.enum(AUDIENCES), probability: probability() })).max(AUDIENCES.length),
  quality: [{ model: 'product-heads', metric: 'both.gender.top1', means: 'of the heads that it reads: likeliest wearer of 5 from words and picture is right (fashion dev)' }],
  compute: ({ subjects, text, languages, productScores, statedProduct }) => {
    const words: Evidence[] = text && languages ? [...findWords(text, languages)] : [];
    const heads = productScores && isAboutWorn(productScores, subjects) ? fromHeads(productScores) : [];
    const support = supportOf([...subjects.flatMap(fromSubject), ...words, ...heads, ...fromFields(statedProduct)]);
    if (Math.max(0, ...support.values()) < MIN_SUPPORT) return unavailable('no-audience', 'neither the words nor the picture say whom it is for');
    return toDistribution(withoutBroader(support));
  },
});
