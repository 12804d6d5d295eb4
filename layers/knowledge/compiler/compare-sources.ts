import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import type { KnowledgeSource, SourceLabels, SourceNode } from './source.ts';

export interface NodeChange {
  readonly id: number;
  readonly key: string;
  /** What it was and what it is. */
  readonly what: string;
}

/** Two states of the tables beside each other. */
export interface SourceChanges {
  readonly added: readonly NodeChange[];
  /** Ids that are gone and have a migration. */
  readonly migrated: readonly NodeChange[];
  /** Ids that are gone without one. */
  readonly lost: readonly NodeChange[];
  readonly moved: readonly NodeChange[];
  /** The key or the English label is another. */
  readonly renamed: readonly NodeChange[];
  /** Anything else about the node: relations, mappings, facts, qualifier, aliases, labels in other languages. */
  readonly other: readonly NodeChange[];
  /** Rows of labels that are new, gone or different. */
  readonly labels: ReadonlyMap<Language, number>;
}

const textOf = (row: SourceLabels | undefined): string => (row ? [row.label, ...row.aliases].join('|') : '');

function countLabelChanges(before: KnowledgeSource, after: KnowledgeSource, language: Language): number {
  const [old, now] = [before.labels.get(language), after.labels.get(language)];
  const ids = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...ids].filter((id) => textOf(old?.get(id)) !== textOf(now?.get(id))).length;
}

const factsOf = ({ qualifier, wordnet, google, relations, facts }: SourceNode): Record<string, string> => ({
  qualifier,
  wordnet,
  google,
  relations: relations.map(({ relation, target }) => `${relation}:${target}`).sort().join(' '),
  facts: Object.entries(facts).map(([name, value]) => `${name}:${value}`).sort().join(' '),
});

function describeOther(old: SourceNode, now: SourceNode, before: KnowledgeSource, after: KnowledgeSource): string {
  const [was, is] = [factsOf(old), factsOf(now)];
  const fields = Object.keys(is).filter((field) => was[field] !== is[field]).map((field) => `${field} ${was[field] || '-'} -> ${is[field] || '-'}`);
  const languages = LANGUAGES.filter((language) => textOf(before.labels.get(language)?.get(old.id)) !== textOf(after.labels.get(language)?.get(now.id)));
  return [...fields, ...(languages.length > 0 ? [`terms in ${languages.join(' ')}`] : [])].join('; ');
}

/** What happened to the nodes between two states of the tables; an id is a node's identity, not its key or label. */
export function compareSources(before: KnowledgeSource, after: KnowledgeSource): SourceChanges {
  const old = new Map(before.nodes.map((node) => [node.id, node]));
  const now = new Map(after.nodes.map((node) => [node.id, node]));
  const migrations = new Map(after.migrations.map((migration) => [migration.from, migration]));
  const english = (source: KnowledgeSource, id: number): string => source.labels.get('en')?.get(id)?.label ?? '';
  const idOf = (source: KnowledgeSource): ReadonlyMap<string, number> => new Map(source.nodes.map(({ key, id }) => [key, id]));
  const [oldIds, newIds] = [idOf(before), idOf(after)];
  const gone = before.nodes.filter(({ id }) => !now.has(id));
  const kept = after.nodes.flatMap((node) => {
    const was = old.get(node.id);
    return was ? [{ was, node }] : [];
  });
  return {
    added: after.nodes.filter(({ id }) => !old.has(id)).map(({ id, key, parent }) => ({ id, key, what: `below ${parent}` })),
    migrated: gone.flatMap(({ id, key }) => {
      const migration = migrations.get(id);
      return migration ? [{ id, key, what: `${migration.to.length === 0 ? 'removed' : `-> ${migration.to.map((to) => `${to} ${now.get(to)?.key ?? ''}`.trim()).join(', ')}`} (${migration.reason})` }] : [];
    }),
    lost: gone.filter(({ id }) => !migrations.has(id)).map(({ id, key }) => ({ id, key, what: english(before, id) })),
    moved: kept.filter(({ was, node }) => oldIds.get(was.parent) !== newIds.get(node.parent)).map(({ was, node: { id, key, parent } }) => ({ id, key, what: `${was.parent} -> ${parent}` })),
    renamed: kept
      .filter(({ was, node }) => was.key !== node.key || english(before, node.id) !== english(after, node.id))
      .map(({ was, node: { id, key } }) => ({ id, key, what: `${was.key} '${english(before, id)}' -> ${key} '${english(after, id)}'` })),
    other: kept.flatMap(({ was, node }) => {
      const what = describeOther(was, node, before, after);
      return what === '' ? [] : [{ id: node.id, key: node.key, what }];
    }),
    labels: new Map(LANGUAGES.map((language) => [language, countLabelChanges(before, after, language)])),
  };
}
