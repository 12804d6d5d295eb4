import { TREE_ROOTS } from '../../../functions/shared/knowledge/kinds.ts';
import { LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { kindsOf } from '../compiler/kinds-of.ts';
import type { KnowledgeSource, SourceNode } from '../compiler/source.ts';
import { CONCEPT_PREFIX, SCHEME_PREFIX, SKOS_CONTEXT } from './skos.ts';

/** Names of the same things elsewhere. The Google taxonomy has ids but no addresses for them. */
const WORDNET = (offset: string): string => `http://wordnet-rdf.princeton.edu/wn30/${offset.slice(1)}-n`;
const GOOGLE = (id: string): string => `urn:google-product-taxonomy:${id}`;

const single = <T>(values: readonly T[]): T | readonly T[] | undefined => (values.length > 1 ? values : values[0]);

function toConcept(node: SourceNode, source: KnowledgeSource, ids: ReadonlyMap<string, number>, scheme: string | undefined): Record<string, unknown> {
  const rows = LANGUAGES.flatMap((language) => {
    const row = source.labels.get(language)?.get(node.id);
    return row ? [{ language, row }] : [];
  });
  const concept = (key: string): string => `${CONCEPT_PREFIX}${ids.get(key) ?? 0}`;
  const relations = Map.groupBy(node.relations, ({ relation }) => relation);
  const matches = [...(node.wordnet ? [WORDNET(node.wordnet)] : []), ...(node.google ? [GOOGLE(node.google)] : [])];
  return {
    id: concept(node.key),
    type: 'skos:Concept',
    notation: node.key,
    prefLabel: Object.fromEntries(rows.map(({ language, row }) => [language, row.label])),
    altLabel: Object.fromEntries(rows.filter(({ row }) => row.aliases.length > 0).map(({ language, row }) => [language, row.aliases])),
    ...(node.parent === '' ? { topConceptOf: scheme } : { broader: concept(node.parent) }),
    inScheme: scheme,
    ...(matches.length > 0 ? { exactMatch: single(matches) } : {}),
    ...Object.fromEntries([...relations].map(([relation, pairs]) => [relation === 'related' ? relation : `ps:${relation}`, single(pairs.map(({ target }) => (relation === 'related' ? concept(target) : { id: concept(target) })))])),
    ...Object.fromEntries(Object.entries(node.facts).map(([name, value]) => [`ps:${name}`, value])),
  };
}

/** The graph as one JSON-LD document of SKOS concepts, a concept scheme for each tree; what SKOS has no word for stands under our own names. */
export function toSkos(source: KnowledgeSource): Record<string, unknown> {
  const ids = new Map(source.nodes.map(({ key, id }) => [key, id]));
  const kinds = kindsOf(source.nodes);
  const schemeOf = (key: string): string | undefined => {
    const kind = kinds.get(key);
    return kind && `${SCHEME_PREFIX}${TREE_ROOTS[kind]}`;
  };
  const schemes = Object.values(TREE_ROOTS).map((root) => ({ id: `${SCHEME_PREFIX}${root}`, type: 'skos:ConceptScheme', notation: root }));
  return { '@context': SKOS_CONTEXT, '@graph': [...schemes, ...source.nodes.map((node) => toConcept(node, source, ids, schemeOf(node.key)))] };
}
