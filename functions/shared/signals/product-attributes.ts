import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { AttributeScores, ProductScores } from '../catalog/features.ts';
import { unavailable } from '../catalog/outcome.ts';
import { conceptId, score01 } from '../catalog/value-types.ts';
import type { NodeKind } from '../knowledge/kinds.ts';
import type { LinkedMention } from '../knowledge/linked-mention.ts';
import { namedNodes } from '../knowledge/named-nodes.ts';
import { settleAttribute } from '../product-metadata/settle-attribute.ts';
import type { StatedAttribute } from '../product-metadata/stated-product.ts';
import { sourceOf } from './evidence-source.ts';
import { PRODUCT_SOURCES } from './product-source.ts';

type AttributeName = 'colour' | 'pattern' | 'material' | 'style' | 'audience' | 'season' | 'occasion';

const MAX_VALUES = 3;
/** A value less likely than this is more likely wrong than it is worth showing. */
const MIN_SCORE = 0.35;
/** Below this the heads' labels mean nothing: the Pin is about none of the things that they know. */
const MIN_IN_SCOPE = 0.5;

const value = z.object({ id: conceptId(), name: z.string(), score: score01(), source: z.enum(PRODUCT_SOURCES) });
type Value = z.infer<typeof value>;
type Found = Value & { readonly attribute: AttributeName };

const ATTRIBUTE_OF_KIND: Partial<Readonly<Record<NodeKind, AttributeName>>> = {
  colour: 'colour',
  pattern: 'pattern',
  material: 'material',
  style: 'style',
  audience: 'audience',
  occasion: 'occasion',
};

function fromHeads({ nodes, imageShare }: AttributeScores, attributeOf: (kind: NodeKind) => AttributeName | undefined): Found[] {
  return nodes.flatMap(({ id, name, kind, probability }) => {
    const attribute = attributeOf(kind);
    return attribute && probability >= MIN_SCORE ? [{ attribute, id, name, score: probability, source: sourceOf(imageShare) }] : [];
  });
}

function fromWords(mentions: readonly LinkedMention[], seasons: ReadonlySet<number>): Found[] {
  return namedNodes(mentions).flatMap(({ node, weight }) => {
    const attribute = seasons.has(node.id) ? 'season' : ATTRIBUTE_OF_KIND[node.kind];
    return attribute && weight >= MIN_SCORE ? [{ attribute, id: node.id, name: node.name, score: weight, source: 'text' as const }] : [];
  });
}

/** What the heads tell where they are at home: colour, audience and season from words and picture together; styles and occasions beside what the words name. */
const fromScores = ({ attributes: { colour, audience, season, usage } }: ProductScores): Found[] => [
  ...fromHeads(colour, () => 'colour'),
  ...fromHeads(audience, () => 'audience'),
  ...fromHeads(season, () => 'season'),
  ...fromHeads(usage, (kind) => ATTRIBUTE_OF_KIND[kind]),
];

/** Learned from words and picture together, and calibrated: where the heads tell these, the bare mention of another is not worth more. */
const LEARNED: ReadonlySet<AttributeName> = new Set(['colour', 'audience', 'season']);

/** What structured fields state beside what words and picture tell: of colour, audience and season a product has one, of the others as many as are named. */
function withStated(attribute: AttributeName, told: readonly Found[], all: readonly StatedAttribute[]): readonly Found[] {
  const stated = all.filter((one) => one.attribute === attribute);
  if (stated.length === 0) return told;
  const settled = LEARNED.has(attribute) ? settleAttribute(stated, told) : { stated: stated.map((one) => ({ ...one, score: one.trust })), told };
  const fields = settled.stated.map(({ id, name, score }): Found => ({ attribute, id, name, score, source: 'metadata' }));
  return [...settled.told, ...fields].filter(({ score }) => score >= MIN_SCORE);
}

/** All that is known of the product: learned from words and picture, named by words, stated by fields. */
interface Sources {
  readonly learned: readonly Found[];
  readonly named: readonly Found[];
  readonly stated: readonly StatedAttribute[];
}

function valuesOf(attribute: AttributeName, { learned, named, stated }: Sources): Value[] {
  const own = (list: readonly Found[]): Found[] => list.filter((one) => one.attribute === attribute);
  const rest = LEARNED.has(attribute) && own(learned).length > 0 ? [] : own(named);
  const byId = new Map([...withStated(attribute, [...own(learned), ...rest], stated)].sort((left, right) => left.score - right.score).map(({ id, name, score, source }) => [id, { id, name, score, source }]));
  return [...byId.values()].sort((left, right) => right.score - left.score).slice(0, MAX_VALUES);
}

/** What the product of a Pin is like. */
export const productAttributes = defineSignal({
  name: 'product_attributes',
  field: 14,
  version: 2,
  entity: 'pin',
  summary: 'Colour, pattern, material, style, audience, season and occasion of the product: nodes of the knowledge graph with a score and what they come from, words, picture, both, or structured fields.',
  inputs: ['productScores'],
  optionalInputs: ['mentions', 'statedProduct'],
  schema: z.object({
    colour: z.array(value).max(MAX_VALUES),
    pattern: z.array(value).max(MAX_VALUES),
    material: z.array(value).max(MAX_VALUES),
    style: z.array(value).max(MAX_VALUES),
    audience: z.array(value).max(MAX_VALUES),
    season: z.array(value).max(MAX_VALUES),
    occasion: z.array(value).max(MAX_VALUES),
  }),
  quality: [
    { model: 'product-heads', metric: 'both.baseColour.top1', means: 'likeliest colour of 46 from words and picture is right (fashion dev)' },
    { model: 'product-heads', metric: 'image.baseColour.top1', means: 'likeliest colour from the picture alone is right' },
    { model: 'product-heads', metric: 'both.gender.top1', means: 'likeliest audience from words and picture is right' },
    { model: 'product-heads', metric: 'both.season.top1', means: 'likeliest season from words and picture is right (rows of one title disagree on it)' },
    { model: 'product-heads', metric: 'both.usage.top1', means: 'likeliest style or occasion from words and picture is right' },
  ],
  compute: ({ productScores, mentions = [], statedProduct }) => {
    const isInScope = productScores.inScope >= MIN_IN_SCOPE;
    const namesProduct = mentions.some(({ candidates }) => candidates.some(({ node }) => node.kind === 'product'));
    if (!isInScope && !namesProduct && statedProduct?.isOffered !== true) return unavailable('no-product', 'neither the words nor the picture show a product whose attributes are known');
    const learned = isInScope ? fromScores(productScores) : [];
    const named = fromWords(mentions, new Set(productScores.attributes.season.nodes.map(({ id }) => id)));
    const sources: Sources = { learned, named, stated: statedProduct?.attributes ?? [] };
    const all = (attribute: AttributeName): Value[] => valuesOf(attribute, sources);
    return { colour: all('colour'), pattern: all('pattern'), material: all('material'), style: all('style'), audience: all('audience'), season: all('season'), occasion: all('occasion') };
  },
});
