import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { ProductScores } from '../catalog/features.ts';
import { conceptId, score01 } from '../catalog/value-types.ts';
import { combine } from '../knowledge/weigh-mentions.ts';
import { sourceOf } from './evidence-source.ts';
import { facetScores, joinSources, type ScoredFacet, statedFacets } from './facet-scores.ts';
import { isAboutWorn } from './product-scope.ts';
import { PRODUCT_SOURCES } from './product-source.ts';

const MAX_STYLES = 5;
const MIN_SCORE = 0.35;
/** A use less likely than this is not the one. */
const MIN_USE = 0.5;
/** Of the catalogue that the heads learned from 78% is casual: that a thing is, says little about its style. */
const CASUAL_ID = 2987;
const TRUST = { casual: 0.25, other: 0.75 } as const;

/** Styles that the product heads see a use for: formal, sporty, traditional. */
function fromUse({ attributes: { usage } }: ProductScores): Omit<ScoredFacet, 'strength'>[] {
  return usage.nodes
    .filter(({ kind, probability }) => kind === 'style' && probability >= MIN_USE)
    .map(({ id, name, probability }) => ({ id, name, score: probability * (id === CASUAL_ID ? TRUST.casual : TRUST.other), source: sourceOf(usage.imageShare) }));
}

/**
 * The styles and aesthetics of a Pin: nodes of the style tree of the knowledge graph (fashion, interiors, and what is said of both). Scores are independent: a room can be minimalist and
 * Scandinavian, a dress boho and romantic. Read from what words name and the picture shows (a style itself, what stands for it: loft apartments, paisley, cowboy boots), and from
 * the use of products that the product heads know, and from what a shop's fields state.
 *
 * What it cannot tell: the style of a picture whose objects no model names (a bare room, a drawing) without a word of text.
 */
export const style = defineSignal({
  name: 'style',
  field: 24,
  version: 1,
  entity: 'pin',
  summary: 'Styles and aesthetics (minimalist, boho, vintage, streetwear ...) of the knowledge graph, each with a score of its own.',
  inputs: ['subjects'],
  optionalInputs: ['productScores', 'statedProduct'],
  schema: z.object({ styles: z.array(z.object({ id: conceptId(), name: z.string(), score: score01(), source: z.enum(PRODUCT_SOURCES) })).max(MAX_STYLES) }),
  quality: [{ model: 'product-heads', metric: 'both.usage.top1', means: 'of the heads that it reads: likeliest of 8 uses from words and picture is right (fashion dev); named styles were not measured' }],
  compute: ({ subjects, productScores, statedProduct }) => {
    const used = productScores && isAboutWorn(productScores, subjects) ? fromUse(productScores) : [];
    const all = Map.groupBy([...statedFacets(statedProduct, 'style'), ...facetScores(subjects, 'style'), ...used], ({ id }) => id);
    const styles = [...all.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const { id, name, source } = first;
      const score = combine([first, ...others].map((one) => one.score));
      return score < MIN_SCORE ? [] : [{ id, name, score, source: joinSources([source, ...others.map((other) => other.source)]) }];
    });
    return { styles: styles.sort((left, right) => right.score - left.score).slice(0, MAX_STYLES) };
  },
});
