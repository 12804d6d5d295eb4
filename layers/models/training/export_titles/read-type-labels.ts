import { loadModels } from '../../../../functions/shared/inference/load-models.ts';
import type { Language } from '../../../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FOLDER } from '../../../knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../../knowledge/compiler/read-source.ts';
import type { KnowledgeSource } from '../../../knowledge/compiler/source.ts';
// What the labels of the fashion set mean in the graph, by key: two can mean one node (skin and nude). The article types have theirs in the models manifest.
import ATTRIBUTE_NODES from '../product_heads/attribute-nodes.json' with { type: 'json' };

/** A node of the graph, the class of the fashion set that it stands for or under, and its names in each language. */
export interface NodeLabels {
  readonly id: number;
  readonly label: string;
  readonly names: ReadonlyMap<Language, readonly string[]>;
}

export interface TypeLabels {
  readonly articleType: readonly NodeLabels[];
  readonly baseColour: readonly NodeLabels[];
  readonly gender: readonly NodeLabels[];
  /** Nodes of all kinds that stand for none of these. */
  readonly others: readonly Omit<NodeLabels, 'label'>[];
}

const namesOf = ({ labels }: KnowledgeSource, id: number): ReadonlyMap<Language, readonly string[]> =>
  new Map([...labels].flatMap(([language, rows]) => {
    const row = rows.get(id);
    return row ? [[language, [row.label, ...row.aliases]] as const] : [];
  }));

/** Classes by node key; a node that several classes mean has none. */
function classesByKey(pairs: readonly (readonly [label: string, key: string])[]): ReadonlyMap<string, string> {
  const byKey = Map.groupBy(pairs, ([, key]) => key);
  return new Map([...byKey].flatMap(([key, [first, ...rest]]) => (first && rest.length === 0 ? [[key, first[0]] as const] : [])));
}

/** Every node that a class means, and all below it that no other class means: what people call a wedding dress is a dress. */
function nodesUnder(source: KnowledgeSource, classes: ReadonlyMap<string, string>, claimed: ReadonlySet<string>): NodeLabels[] {
  const byKey = new Map(source.nodes.map((node) => [node.key, node]));
  return source.nodes.flatMap(({ id, key }) => {
    let above: string | undefined = key;
    while (above !== undefined && above !== '' && !claimed.has(above)) above = byKey.get(above)?.parent;
    const label = above === undefined ? undefined : classes.get(above);
    return label === undefined ? [] : [{ id, label, names: namesOf(source, id) }];
  });
}

/** The names that the graph has for article types, colours and audiences, in every language, from its source tables. */
export function readTypeLabels(): TypeLabels {
  const source = readSource(filesOfFolder(KNOWLEDGE_FOLDER));
  const keyOf = new Map(source.nodes.map(({ id, key }) => [id, key]));
  const entry = Object.values(loadModels().entries).find(({ concepts }) => concepts['articleType'] !== undefined);
  if (!entry) throw new Error('models manifest: no model whose concepts name the nodes of articleType');
  const types = (entry.labels['articleType'] ?? []).map((label, at) => [label, keyOf.get(entry.concepts['articleType']?.[at] ?? 0) ?? ''] as const);
  const under = (pairs: readonly (readonly [string, string])[]) => nodesUnder(source, classesByKey(pairs), new Set(pairs.map(([, key]) => key)));
  const articleType = under(types);
  const baseColour = under(Object.entries(ATTRIBUTE_NODES.baseColour));
  const gender = under(Object.entries(ATTRIBUTE_NODES.gender));
  const known = new Set([...articleType, ...baseColour, ...gender].map(({ id }) => id));
  return { articleType, baseColour, gender, others: source.nodes.flatMap(({ id }) => (known.has(id) ? [] : [{ id, names: namesOf(source, id) }])) };
}
