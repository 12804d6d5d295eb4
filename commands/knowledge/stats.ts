import { existsSync, statSync } from 'node:fs';
import Table from 'cli-table3';
import { NODE_KINDS, type NodeKind, RELATIONS, TREE_ROOTS } from '../../functions/shared/knowledge/kinds.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { KNOWLEDGE_FILE } from '../../layers/knowledge/compiler/build-knowledge.ts';
import { kindsOf } from '../../layers/knowledge/compiler/kinds-of.ts';
import type { KnowledgeSource, SourceNode } from '../../layers/knowledge/compiler/source.ts';
import { PLAIN_TABLE } from './plain-table.ts';
import { readTables } from './source.ts';

/** Levels below the root of the tree: a top-level interest stands on level 1. */
function levelsOf(nodes: readonly SourceNode[]): ReadonlyMap<string, number> {
  const parents = new Map(nodes.map(({ key, parent }) => [key, parent]));
  const levels = new Map<string, number>();
  for (const { key } of nodes) {
    let level = 0;
    for (let above = parents.get(key); above && level <= nodes.length; above = parents.get(above)) level += 1;
    levels.set(key, level);
  }
  return levels;
}

function printTrees({ nodes, labels }: KnowledgeSource): void {
  const levels = levelsOf(nodes);
  const kinds = kindsOf(nodes);
  const deepest = Math.max(...levels.values());
  const depths = Array.from({ length: deepest }, (_, index) => index + 1);
  const table = new Table({ ...PLAIN_TABLE, head: ['tree', 'nodes', ...depths.map((depth) => `level ${depth}`), 'WordNet', 'Google', '3+ English aliases'] });
  const row = (name: string, members: readonly SourceNode[]): string[] => [
    name,
    String(members.length),
    ...depths.map((depth) => String(members.filter(({ key }) => levels.get(key) === depth).length || '')),
    String(members.filter(({ wordnet }) => wordnet !== '').length),
    String(members.filter(({ google }) => google !== '').length),
    String(members.filter(({ id }) => (labels.get('en')?.get(id)?.aliases.length ?? 0) >= 3).length),
  ];
  const membersOf = (kind: NodeKind): SourceNode[] => nodes.filter(({ key }) => kinds.get(key) === kind && key !== TREE_ROOTS[kind]);
  for (const kind of NODE_KINDS) table.push(row(TREE_ROOTS[kind], membersOf(kind)));
  table.push(row('all', nodes.filter(({ parent }) => parent !== '')));
  process.stdout.write(`${table.toString()}\n`);
}

function printLanguages({ nodes, labels }: KnowledgeSource): void {
  const table = new Table({ ...PLAIN_TABLE, head: ['language', 'nodes labelled', 'aliases', 'different terms', 'same as in English'] });
  const english = labels.get('en');
  for (const language of LANGUAGES) {
    const rows = [...(labels.get(language)?.values() ?? [])];
    const terms = new Set(rows.flatMap(({ label, aliases }) => [label, ...aliases]).map((term) => term.toLowerCase()));
    table.push([language, `${rows.length} of ${nodes.length}`, String(rows.reduce((sum, { aliases }) => sum + aliases.length, 0)), String(terms.size), language === 'en' ? '' : String(rows.filter(({ id, label }) => english?.get(id)?.label.toLowerCase() === label.toLowerCase()).length)]);
  }
  process.stdout.write(`${table.toString()}\n`);
}

/** Counts what is in the tables. */
export function runStats(): void {
  const source = readTables();
  const { nodes, migrations } = source;
  printTrees(source);
  printLanguages(source);
  const counts = RELATIONS.map((relation) => `${relation} ${nodes.reduce((sum, { relations }) => sum + relations.filter((one) => one.relation === relation).length, 0)}`);
  process.stdout.write(`relations: ${counts.join(', ')}\nmigrated ids: ${migrations.length}; next free id: ${Math.max(0, ...nodes.map(({ id }) => id), ...migrations.map(({ from }) => from)) + 1}\n`);
  if (existsSync(KNOWLEDGE_FILE)) process.stdout.write(`compiled: ${(statSync(KNOWLEDGE_FILE).size / 1e6).toFixed(2)} MB\n`);
}
