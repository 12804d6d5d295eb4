import { createPaint, type Paint } from '../../infra/console/terminal/paint.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import type { Knowledge } from '../../functions/shared/knowledge/knowledge.ts';
import { createMatcher } from '../../functions/shared/knowledge/match-terms.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import type { KnowledgeSource } from '../../layers/knowledge/compiler/source.ts';
import { UsageError } from '../usage-error.ts';
import { readTables } from './source.ts';

/** Cards printed for one term; an ambiguous one has a few senses. */
const MAX_CARDS = 6;
/** Names offered when nothing is called so. */
const MAX_SUGGESTIONS = 8;
const MAX_NARROWER = 24;

/** Nodes that a term means: an id, a key, or a label or alias in any language. */
function findNodes(term: string, knowledge: Knowledge, source: KnowledgeSource): number[] {
  if (/^\d+$/.test(term)) return [...knowledge.followId(Number(term))];
  const byKey = source.nodes.findIndex(({ key }) => key === term);
  const called = knowledge.lookUp(term).map(({ index }) => index);
  const inflected = called.length > 0 ? [] : LANGUAGES.flatMap((language) => knowledge.lookUp(term, language).map(({ index }) => index));
  return [...new Set([...(byKey < 0 ? [] : [byKey]), ...called, ...inflected])];
}

/** Nodes that the words of a phrase name, each by itself. */
const findInside = (term: string, knowledge: Knowledge): number[] => [
  ...new Set(createMatcher(knowledge).match(term, []).filter(({ isNested }) => !isNested).flatMap(({ candidates }) => candidates.map(({ index }) => index))),
];

const suggest = (term: string, { labels }: KnowledgeSource): string[] => {
  const wanted = term.toLowerCase();
  const all = [...labels.values()].flatMap((rows) => [...rows.values()].map(({ label }) => label));
  return [...new Set(all.filter((label) => label.toLowerCase().includes(wanted)))].slice(0, MAX_SUGGESTIONS);
};

function describeNeighbours(index: number, knowledge: Knowledge, source: KnowledgeSource): [string, string][] {
  const name = (other: number): string => knowledge.qualifiedLabelOf(other, 'en');
  const rows: [string, string][] = [];
  const narrower = knowledge.childrenOf(index);
  if (narrower.length > 0) rows.push(['narrower', `${narrower.slice(0, MAX_NARROWER).map(name).join(', ')}${narrower.length > MAX_NARROWER ? ` and ${narrower.length - MAX_NARROWER} more` : ''}`]);
  for (const [relation, pairs] of Map.groupBy(knowledge.relationsOf(index), (pair) => pair.relation)) rows.push([relation, pairs.map(({ target }) => name(target)).join(', ')]);
  const key = source.nodes[index]?.key;
  const pointing = source.nodes.flatMap(({ relations }, other) => relations.filter(({ target }) => target === key).map(({ relation }) => ({ relation, other })));
  for (const [relation, pairs] of Map.groupBy(pointing, (pair) => pair.relation)) rows.push([`${relation} of`, pairs.slice(0, MAX_NARROWER).map(({ other }) => name(other)).join(', ')]);
  const interests = knowledge.kindOf(index) === 'interest' ? [] : knowledge.interestsOf(index);
  if (interests.length > 0) rows.push(['lifts into', interests.map((interest) => knowledge.pathOf(interest).slice(1).map(name).join(' > ')).join('; ')]);
  return rows;
}

function renderCard(index: number, knowledge: Knowledge, source: KnowledgeSource, paint: Paint): string {
  const { id, key, kind } = knowledge.node(index);
  const node = source.nodes[index];
  const line = (name: string, text: string): string => `  ${paint.quiet(name.padEnd(14))} ${text}`;
  const facts = Object.entries(node?.facts ?? {}).map(([name, value]) => line(name, name === 'hex' ? `${paint.swatch(value.slice(1))} ${value}`.trim() : value));
  const mappings = [node?.wordnet ? `WordNet 3.0 ${node.wordnet}` : '', node?.google ? `Google taxonomy ${node.google}` : ''].filter((text) => text !== '');
  const labels = LANGUAGES.map((language) => {
    const row = source.labels.get(language)?.get(id);
    return line(language, `${row?.label ?? ''}${row && row.aliases.length > 0 ? paint.quiet(`  ${row.aliases.join(', ')}`) : ''}`);
  });
  return [
    `${paint.bold(knowledge.qualifiedLabelOf(index, 'en'))}  ${kind} ${id}  ${paint.quiet(key)}`,
    line('path', knowledge.pathOf(index).map((above) => knowledge.labelOf(above, 'en')).join(' > ')),
    ...describeNeighbours(index, knowledge, source).map(([name, text]) => line(name, text)),
    ...facts,
    ...(mappings.length > 0 ? [line('same as', mappings.join(', '))] : []),
    ...labels,
  ].join('\n');
}

/** Prints a card for each node that the words mean. */
export function runShow(words: readonly string[]): void {
  const term = words.join(' ');
  const knowledge = loadKnowledge();
  const source = readTables();
  const called = findNodes(term, knowledge, source);
  const found = called.length > 0 ? called : findInside(term, knowledge);
  if (found.length === 0) {
    const names = suggest(term, source);
    throw new UsageError(`show: nothing is called '${term}' in any of the ${LANGUAGES.length} languages${names.length > 0 ? `; there is ${names.join(', ')}` : ', and no node has that id or key'}`);
  }
  if (called.length === 0) process.stdout.write(`no single node is called '${term}'; its words name\n\n`);
  const retired = /^\d+$/.test(term) && knowledge.indexOfId(Number(term)) === undefined;
  if (retired) process.stdout.write(`id ${term} is no longer used: it became\n\n`);
  const paint = createPaint(process.stdout.isTTY);
  process.stdout.write(`${found.slice(0, MAX_CARDS).map((index) => renderCard(index, knowledge, source, paint)).join('\n\n')}\n`);
  if (found.length > MAX_CARDS) process.stdout.write(`\n... and ${found.slice(MAX_CARDS).map((index) => knowledge.qualifiedLabelOf(index, 'en')).join(', ')}\n`);
}
