import { NODE_KINDS, type NodeKind, RELATION_TARGETS, type Relation, RELATIONS, TREE_ROOTS } from '../../../functions/shared/knowledge/kinds.ts';
import { toTermTokens } from '../../../functions/shared/knowledge/knowledge.ts';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import { checkFacts } from './check-facts.ts';
import { checkLabel } from './check-label.ts';
import { kindsOf } from './kinds-of.ts';
import type { KnowledgeSource, Place, SourceLabels, SourceNode } from './source.ts';

/** A mistake in the tables. */
export interface Problem extends Place {
  readonly message: string;
}

type Say = (place: Place, message: string) => void;

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const WORDNET = /^n\d{8}$/;
const GOOGLE = /^[1-9]\d*$/;
/** Node indices are stored in 16 bits, 0xffff meaning none; ids index a table. */
const MAX_ID = 65_000;

const describe = ({ file, line }: Place): string => `${file}:${line}`;

function checkUnique(nodes: readonly SourceNode[], field: 'id' | 'key' | 'wordnet' | 'google', say: Say): void {
  const first = new Map<string | number, SourceNode>();
  for (const node of nodes) {
    const value = node[field];
    if (value === '') continue;
    const other = first.get(value);
    if (other) say(node, `${field} ${value} belongs to ${other.key} already (${describe(other)})`);
    else first.set(value, node);
  }
}

function checkNode(node: SourceNode, byKey: ReadonlyMap<string, SourceNode>, kinds: ReadonlyMap<string, NodeKind>, say: Say): void {
  const { id, key, parent, qualifier, wordnet, google, relations } = node;
  const isRoot = Object.values(TREE_ROOTS).includes(key);
  if (id > MAX_ID) say(node, `id ${id}, expected at most ${MAX_ID}`);
  if (!SLUG.test(key)) say(node, `key '${key}', expected lower-case words joined by hyphens`);
  if (isRoot !== (parent === '')) say(node, isRoot ? `${key} is the root of a tree, expected no parent` : `${key} has no parent, expected a key: only ${Object.values(TREE_ROOTS).join(', ')} have none`);
  else if (parent !== '' && !byKey.has(parent)) say(node, `${key}: no parent '${parent}'`);
  else if (!kinds.has(key)) say(node, `${key}: its broader nodes form a circle`);
  if (qualifier !== '' && (!byKey.has(qualifier) || qualifier === key)) say(node, `${key}: qualifier '${qualifier}', expected the key of another node`);
  if (wordnet !== '' && !WORDNET.test(wordnet)) say(node, `${key}: wordnet '${wordnet}', expected a noun offset such as n04256520`);
  if (google !== '' && !GOOGLE.test(google)) say(node, `${key}: google '${google}', expected a taxonomy id`);
  const seen = new Set<string>();
  for (const { relation, target } of relations) {
    const wanted = RELATION_TARGETS[relation as Relation];
    const found = kinds.get(target);
    if (!(RELATIONS as readonly string[]).includes(relation)) say(node, `${key}: relation '${relation}', expected one of ${RELATIONS.join(', ')}`);
    else if (!byKey.has(target)) say(node, `${key}: ${relation}:${target}: no node '${target}'`);
    else if (target === key) say(node, `${key}: ${relation} points at itself`);
    else if (wanted !== undefined && found !== wanted) say(node, `${key}: ${relation}:${target}: '${target}' is in ${TREE_ROOTS[found ?? 'interest']}, expected a node of ${TREE_ROOTS[wanted]}`);
    if (seen.has(`${relation}:${target}`)) say(node, `${key}: ${relation}:${target} stands there twice`);
    seen.add(`${relation}:${target}`);
  }
}

function checkSorted(rows: readonly (Place & { readonly id: number })[], say: Say): void {
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before && before.file === row.file && before.id >= row.id) say(row, `id ${row.id} after ${before.id}: rows are sorted by id, each id once`);
  }
}

function checkLanguage(language: Language, source: KnowledgeSource, kinds: ReadonlyMap<string, NodeKind>, say: Say): void {
  const rows = source.labels.get(language) ?? new Map<number, SourceLabels>();
  const keys = new Map(source.nodes.map(({ id, key }) => [id, key]));
  for (const row of rows.values()) {
    const key = keys.get(row.id);
    if (key === undefined) say(row, `id ${row.id} ('${row.key}') is no node`);
    else if (key !== row.key) say(row, `id ${row.id} is ${key}, not '${row.key}'`);
    const forms = [row.label, ...row.aliases];
    for (const [at, form] of forms.entries()) {
      for (const message of checkLabel(form, { language, kind: kinds.get(row.key), isPreferred: at === 0 })) say(row, `${row.key}: '${form}' ${message}`);
    }
    const twice = forms.find((form, index) => forms.indexOf(form) !== index);
    if (twice !== undefined) say(row, `${row.key}: '${twice}' stands there twice`);
  }
  checkSorted([...rows.values()], say);
  for (const node of source.nodes) if (!rows.get(node.id)?.label) say(node, `${node.key}: no label in labels/${language}.tsv`);
}

/** Nodes with one name in one language must be told apart: all but one of them say by which node. */
function checkNames(language: Language, source: KnowledgeSource, say: Say): void {
  const named = Map.groupBy(source.nodes, ({ id }) => toTermTokens(source.labels.get(language)?.get(id)?.label ?? '').join(' '));
  for (const [name, nodes] of named) {
    const unqualified = nodes.filter(({ qualifier }) => qualifier === '');
    const qualifiers = nodes.map(({ qualifier }) => qualifier).filter((qualifier) => qualifier !== '');
    if (name === '' || nodes.length < 2 || (unqualified.length < 2 && new Set(qualifiers).size === qualifiers.length)) continue;
    const row = source.labels.get(language)?.get(nodes[0]?.id ?? 0);
    if (row) say(row, `'${row.label}' is the label of ${nodes.map(({ key }) => key).join(' and ')}: choose other words, or give qualifiers that tell them apart`);
  }
}

function checkMigrations({ nodes, migrations }: KnowledgeSource, say: Say): void {
  const alive = new Set(nodes.map(({ id }) => id));
  const retired = new Set(migrations.map(({ from }) => from));
  for (const migration of migrations) {
    if (alive.has(migration.from)) say(migration, `id ${migration.from} is migrated and still a node`);
    for (const to of migration.to) if (!alive.has(to) && !retired.has(to)) say(migration, `id ${migration.from} becomes ${to}, which is no node`);
    if (migration.reason === '') say(migration, `id ${migration.from}: no reason`);
  }
}

/**
 * Finds what is wrong with the tables: ids, keys, trees, relations, names, languages, facts, migrations.
 * @returns in the order of files and lines; empty when all is well
 */
export function checkSource(source: KnowledgeSource): Problem[] {
  const problems: Problem[] = [];
  const say: Say = ({ file, line }, message) => problems.push({ file, line, message });
  const byKey = new Map(source.nodes.map((node) => [node.key, node]));
  const kinds = kindsOf(source.nodes);
  for (const field of ['id', 'key', 'wordnet', 'google'] as const) checkUnique(source.nodes, field, say);
  for (const kind of NODE_KINDS) if (!byKey.has(TREE_ROOTS[kind])) say({ file: 'nodes', line: 0 }, `no node '${TREE_ROOTS[kind]}', the root of a tree`);
  for (const node of source.nodes) {
    checkNode(node, byKey, kinds, say);
    for (const message of checkFacts(node, kinds.get(node.key))) say(node, `${node.key}: ${message}`);
  }
  for (const rows of Map.groupBy(source.nodes, ({ file }) => file).values()) checkSorted([...rows].sort((left, right) => left.line - right.line), say);
  for (const language of LANGUAGES) {
    checkLanguage(language, source, kinds, say);
    checkNames(language, source, say);
  }
  checkMigrations(source, say);
  return problems.sort((left, right) => (left.file === right.file ? left.line - right.line : left.file < right.file ? -1 : 1));
}
