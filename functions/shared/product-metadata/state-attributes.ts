import type { NodeKind } from '../knowledge/kinds.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { FIELD_TRUST } from './field-trust.ts';
import { findNodes, type NamedPiece, type NodeSource } from './find-nodes.ts';
import type { ProductMetadata, StatedAttributeName } from './product-metadata.ts';
import type { StatedAttribute } from './stated-product.ts';

const KIND_OF: Readonly<Record<StatedAttributeName, NodeKind>> = {
  colour: 'colour', pattern: 'pattern', material: 'material', style: 'style', audience: 'audience', season: 'occasion', occasion: 'occasion',
};
const ATTRIBUTE_OF: Partial<Readonly<Record<NodeKind, StatedAttributeName>>> = { colour: 'colour', pattern: 'pattern', material: 'material', style: 'style', audience: 'audience', occasion: 'occasion' };
/** Key of the node above the seasons, which stand among the occasions. */
const SEASONS = 'seasons';
/** The names of attributes are the headings of the graph: roots of its trees ("Farbe"), and what is just below ("fabrics"). */
const MAX_HEADING_DEPTH = 2;
const PERCENT = /(\d{1,3})\s*%/u;
/** From this share on a fibre is what a cloth is made of; what is less of it counts less. */
const MAIN_SHARE = 0.2;

const isSeason = (index: number, knowledge: Knowledge): boolean => knowledge.pathOf(index).some((above) => knowledge.node(above).key === SEASONS);

function descendantsOf(index: number, knowledge: Knowledge): number[] {
  return knowledge.childrenOf(index).flatMap((child) => [child, ...descendantsOf(child, knowledge)]);
}

/** A node as the value of an attribute. */
export function toStatedAttribute(attribute: StatedAttributeName, index: number, trust: number, knowledge: Knowledge): StatedAttribute {
  const idOf = (one: number): number => knowledge.node(one).id;
  return {
    attribute,
    id: idOf(index),
    name: knowledge.qualifiedLabelOf(index, 'en'),
    trust,
    above: knowledge.pathOf(index).slice(1, -1).map(idOf),
    below: descendantsOf(index, knowledge).map(idOf),
  };
}

/** How sure a value is; a fibre of 5% is hardly what a cloth is made of. */
function trustOf({ piece, isWhole }: NamedPiece): number {
  const percent = PERCENT.exec(piece)?.[1];
  if (percent === undefined) return isWhole ? FIELD_TRUST.whole : FIELD_TRUST.inside;
  return FIELD_TRUST.whole * Math.min(1, Number(percent) / 100 / MAIN_SHARE);
}

/** The attribute that a property is called: the heading of the graph that has this name in some language. */
function attributeCalled(name: string, { knowledge, languages }: NodeSource): StatedAttributeName | undefined {
  for (const language of [...languages, undefined]) {
    for (const { index } of knowledge.lookUp(name, language)) {
      if (knowledge.node(index).key === SEASONS) return 'season';
      const attribute = ATTRIBUTE_OF[knowledge.kindOf(index)];
      if (attribute && knowledge.pathOf(index).length <= MAX_HEADING_DEPTH) return attribute;
    }
  }
  return undefined;
}

/** The fields that name a value of an attribute, those of `additionalProperty` among them. */
const fieldsOf = ({ attributes, properties }: Pick<ProductMetadata, 'attributes' | 'properties'>, source: NodeSource): ProductMetadata['attributes'] => [
  ...attributes,
  ...properties.flatMap(({ name, text }) => {
    const attribute = attributeCalled(name, source);
    return attribute ? [{ attribute, text }] : [];
  }),
];

/**
 * The attributes that the fields of a product name: colour, material, pattern, and any property that is called like a tree of the graph.
 * @returns in the order of the fields, each node once
 */
export function stateAttributes(metadata: Pick<ProductMetadata, 'attributes' | 'properties'>, source: NodeSource): StatedAttribute[] {
  const { knowledge } = source;
  const stated = new Map<number, StatedAttribute>();
  for (const { attribute, text } of fieldsOf(metadata, source)) {
    for (const named of findNodes(text, KIND_OF[attribute], source)) {
      const [index] = named.indices;
      if (index === undefined || stated.has(index)) continue;
      const own = KIND_OF[attribute] !== 'occasion' ? attribute : isSeason(index, knowledge) ? 'season' : 'occasion';
      stated.set(index, toStatedAttribute(own, index, trustOf(named), knowledge));
    }
  }
  return [...stated.values()];
}
