import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LANGUAGES, type Language } from '../../../functions/shared/text/languages.ts';
import type { KnowledgeSource, Migration, Place, Reviewed, SourceLabels, SourceNode } from './source.ts';

/** The tables cannot be read at all; the message names file and line. What can be read but is wrong is found by `checkSource`. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

type Row = Place & { readonly cells: Readonly<Record<string, string>> };

/** Where table files come from: a folder, or a commit. */
export interface TableFiles {
  /** Paths relative to layers/knowledge. */
  readonly list: () => readonly string[];
  readonly read: (file: string) => string;
}

export const filesOfFolder = (folder: string): TableFiles => ({
  list: () => globSync('{nodes,labels}/*.tsv', { cwd: folder }).concat(['migrations.tsv', 'reviewed.tsv'].filter((file) => existsSync(path.join(folder, file)))),
  read: (file) => readFileSync(path.join(folder, file), 'utf8'),
});

/** Parses one table: tab-separated, a header row, no quoting; columns at the end of a row may be left out. */
export function parseTable(file: string, text: string, required: readonly string[]): Row[] {
  const [header = '', ...lines] = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
  const columns = header.split('\t');
  const missing = required.filter((column) => !columns.includes(column));
  if (missing.length > 0) throw new SourceError(`${file}:1: no column ${missing.join(', ')}, expected a header row with ${required.join(', ')}`);
  return lines.map((line, index): Row => {
    const cells = line.split('\t');
    if (cells.length > columns.length) throw new SourceError(`${file}:${index + 2}: ${cells.length} columns, expected ${columns.length}`);
    return { file, line: index + 2, cells: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) };
  });
}

const ID = /^[1-9]\d{0,8}$/;

function toId({ file, line }: Place, text: string): number {
  if (!ID.test(text)) throw new SourceError(`${file}:${line}: id '${text}', expected a whole number above 0`);
  return Number(text);
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const splitPair = (text: string): readonly [name: string, value: string] => {
  const at = text.indexOf(':');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

function toNode({ file, line, cells }: Row): SourceNode {
  const { id = '', key = '', parent = '', qualifier = '', wordnet = '', google = '', relations = '', facts = '' } = cells;
  return {
    file,
    line,
    id: toId({ file, line }, id),
    key,
    parent,
    qualifier,
    wordnet,
    google,
    relations: words(relations).map(splitPair).map(([relation, target]) => ({ relation, target })),
    facts: Object.fromEntries(words(facts).map(splitPair)),
  };
}

function toLabels({ file, line, cells }: Row): SourceLabels {
  const { id = '', key = '', label = '', aliases = '' } = cells;
  return { file, line, id: toId({ file, line }, id), key, label, aliases: aliases === '' ? [] : aliases.split('|') };
}

function toMigration({ file, line, cells }: Row): Migration {
  const { from = '', to = '', reason = '' } = cells;
  return { file, line, from: toId({ file, line }, from), to: words(to).map((id) => toId({ file, line }, id)), reason };
}

const toReviewed = ({ file, line, cells }: Row): Reviewed => ({ file, line, id: toId({ file, line }, cells['id'] ?? ''), language: cells['language'] ?? '' });

/**
 * Reads all source tables.
 * @throws SourceError one line, when a table cannot be parsed or a language has no table
 */
export function readSource({ list, read }: TableFiles): KnowledgeSource {
  const files = [...list()].sort();
  const rowsOf = (file: string, required: readonly string[]): Row[] => parseTable(file, read(file), required);
  const labels = new Map<Language, ReadonlyMap<number, SourceLabels>>();
  for (const language of LANGUAGES) {
    const file = `labels/${language}.tsv`;
    if (!files.includes(file)) throw new SourceError(`${file}: not found, expected a table for each of the ${LANGUAGES.length} languages`);
    labels.set(language, new Map(rowsOf(file, ['id', 'key', 'label', 'aliases']).map(toLabels).map((row) => [row.id, row])));
  }
  return {
    nodes: files.filter((file) => file.startsWith('nodes/')).flatMap((file) => rowsOf(file, ['id', 'key', 'parent']).map(toNode)).sort((left, right) => left.id - right.id),
    labels,
    migrations: files.includes('migrations.tsv') ? rowsOf('migrations.tsv', ['from', 'to', 'reason']).map(toMigration) : [],
    reviewed: files.includes('reviewed.tsv') ? rowsOf('reviewed.tsv', ['id', 'language']).map(toReviewed) : [],
  };
}
