import type { NodeKind, Relation } from './kinds.ts';
import type { Knowledge } from './knowledge.ts';
import { type Facet, FACET_KINDS, type FacetKind } from './subject.ts';

/** Relations that point at a facet. */
const FACET_RELATIONS = ['suits-season', 'has-style'] as const satisfies readonly Relation[];

// How much a node says about what it is related to, chosen by hand. A coat is for winter more often than not; wool is in many things for any time.
const SELF = 1;
/** "summer outfits", "boho weddings": the facet is part of the name. */
const IN_NAME = 0.9;
/** Christmas decorations stand below the interest that Christmas has. */
const OF_OCCASION = 0.85;
const BY_RELATION: Readonly<Record<NodeKind, Readonly<Record<(typeof FACET_RELATIONS)[number], number>>>> = {
  interest: { 'suits-season': 0.5, 'has-style': 0.5 },
  product: { 'suits-season': 0.5, 'has-style': 0.35 },
  occasion: { 'suits-season': 0.5, 'has-style': 0.3 },
  technique: { 'suits-season': 0.3, 'has-style': 0.3 },
  pattern: { 'suits-season': 0.3, 'has-style': 0.35 },
  material: { 'suits-season': 0.25, 'has-style': 0.2 },
  colour: { 'suits-season': 0.1, 'has-style': 0.1 },
  style: { 'suits-season': 0.3, 'has-style': 0.3 },
  audience: { 'suits-season': 0.3, 'has-style': 0.3 },
  room: { 'suits-season': 0.3, 'has-style': 0.3 },
};
/** Saris are worn at Diwali and henna at Eid, and both all year round; stews are eaten in summer too, and a cake with raspberries in winter. */
const BY_THE_WAY = 0.3;
/** A holiday is less of a season than it is itself. */
const SEASON_OF_OCCASION = 0.5;

/** Key of the node above the seasons; all other occasions are feasts and events. */
const SEASONS = 'seasons';
/** Keys of what is eaten. */
const FOOD: ReadonlySet<string> = new Set(['food', 'groceries']);

const isFacetKind = (kind: NodeKind): kind is FacetKind => FACET_KINDS.some((one) => one === kind);

/** Links between interests and the occasions that they are collected for, whichever of the two names the other; headings (public holidays) link nothing. */
function linkInterests(knowledge: Knowledge): ReadonlyMap<number, readonly number[]> {
  const links = new Map<number, number[]>();
  const add = (interest: number, occasion: number): void => {
    if (knowledge.childrenOf(occasion).length === 0) links.set(interest, [...(links.get(interest) ?? []), occasion]);
  };
  for (let index = 0; index < knowledge.size; index += 1) {
    const kind = knowledge.kindOf(index);
    for (const { relation, target } of knowledge.relationsOf(index)) {
      if (relation !== 'related' && relation !== 'interest') continue;
      if (kind === 'occasion' && knowledge.kindOf(target) === 'interest') add(target, index);
      if (kind === 'interest' && knowledge.kindOf(target) === 'occasion') add(index, target);
    }
  }
  return links;
}

/** Of a relation what the node itself has, or else the nearest broader node that has any. */
function targetsOf(path: readonly number[], relation: Relation, knowledge: Knowledge): number[] {
  for (const index of [...path].reverse()) {
    const targets = knowledge.relationsOf(index).flatMap((one) => (one.relation === relation ? [one.target] : []));
    if (targets.length > 0) return targets;
  }
  return [];
}

function strengthOf(index: number, relation: (typeof FACET_RELATIONS)[number], target: number, knowledge: Knowledge): number {
  if (knowledge.node(index).key.includes(knowledge.node(target).key)) return IN_NAME;
  const kind = knowledge.kindOf(index);
  if (relation !== 'suits-season') return BY_RELATION[kind][relation];
  const keysOf = (node: number): string[] => knowledge.pathOf(node).map((above) => knowledge.node(above).key);
  const isFeast = knowledge.kindOf(index) !== 'occasion' && !keysOf(target).includes(SEASONS);
  return isFeast || keysOf(index).some((key) => FOOD.has(key)) ? Math.min(BY_THE_WAY, BY_RELATION[kind][relation]) : BY_RELATION[kind][relation];
}

/**
 * Opens the facets of a graph: which occasions, styles and audiences follow from a node, by itself, by its relations, and by those of broader nodes.
 * @returns a function from the index of a node to its facets, the likeliest first; what it finds is kept
 */
export function createFacetFinder(knowledge: Knowledge): (index: number) => readonly Facet[] {
  // All relations of the graph are read for it: not before the first Pin needs it.
  let links: ReadonlyMap<number, readonly number[]> | undefined;
  const occasionsOf = (interest: number): readonly number[] => (links ??= linkInterests(knowledge)).get(interest) ?? [];
  const found = new Map<number, readonly Facet[]>();
  const find = (index: number): Facet[] => {
    const strengths = new Map<number, number>();
    const note = (target: number, strength: number): void => void strengths.set(target, Math.max(strength, strengths.get(target) ?? 0));
    const kind = knowledge.kindOf(index);
    const [, ...path] = knowledge.pathOf(index);
    if (isFacetKind(kind)) note(index, SELF);
    for (const relation of FACET_RELATIONS) {
      for (const target of targetsOf(path, relation, knowledge)) note(target, strengthOf(index, relation, target, knowledge));
    }
    for (const above of path) for (const occasion of occasionsOf(above)) note(occasion, OF_OCCASION);
    for (const [occasion, strength] of [...strengths]) {
      if (knowledge.kindOf(occasion) !== 'occasion' || occasion === index) continue;
      for (const season of targetsOf([occasion], 'suits-season', knowledge)) note(season, strength * SEASON_OF_OCCASION);
    }
    return [...strengths].flatMap(([target, strength]): Facet[] => {
      const facet = knowledge.kindOf(target);
      return isFacetKind(facet) ? [{ id: knowledge.node(target).id, name: knowledge.qualifiedLabelOf(target, 'en'), kind: facet, strength }] : [];
    }).sort((left, right) => right.strength - left.strength);
  };
  return (index) => {
    const known = found.get(index);
    if (known) return known;
    const made = find(index);
    found.set(index, made);
    return made;
  };
}
