import { createHash } from 'node:crypto';
import { NODE_KINDS, type NodeKind, type Relation, RELATIONS } from '../../../functions/shared/knowledge/kinds.ts';
import { HASH_AT, HEADER_BYTES, packSections, type Sections } from '../../../functions/shared/knowledge/knowledge-file.ts';
import { VERSION_BYTES } from '../../../functions/shared/knowledge/knowledge.ts';
import { packStarts } from '../../../functions/shared/knowledge/starts.ts';
import { LANGUAGES } from '../../../functions/shared/text/languages.ts';
import { compileTerms } from './compile-terms.ts';
import { kindsOf } from './kinds-of.ts';
import type { KnowledgeSource, SourceNode } from './source.ts';

const NONE = 0xffff;

interface Strings {
  readonly starts: Uint32Array;
  readonly text: Uint8Array;
}

function packStrings(strings: readonly string[]): Strings {
  const encoded = strings.map((string) => Buffer.from(string, 'utf8'));
  const starts = new Uint32Array(strings.length + 1);
  for (const [index, { byteLength }] of encoded.entries()) starts[index + 1] = (starts[index] ?? 0) + byteLength;
  return { starts, text: new Uint8Array(Buffer.concat(encoded)) };
}

/** Lists of numbers end to end, with where each begins. */
function packLists(lists: readonly (readonly number[])[]): { readonly starts: Uint16Array; readonly flat: readonly number[] } {
  const starts = new Uint16Array(lists.length + 1);
  for (const [index, list] of lists.entries()) starts[index + 1] = (starts[index] ?? 0) + list.length;
  return { starts, flat: lists.flat() };
}

/** Old ids with what they are today: a migration may lead to an id that was migrated later. */
function compileMigrations({ migrations }: KnowledgeSource, indexOfId: Uint16Array): Pick<Sections, 'migratedIds' | 'migratedStarts' | 'migratedTo'> {
  const steps = new Map(migrations.map(({ from, to }) => [from, to]));
  const follow = (id: number, seen: ReadonlySet<number>): number[] => {
    const index = indexOfId[id];
    if (index !== undefined && index !== NONE) return [index];
    return seen.has(id) ? [] : (steps.get(id) ?? []).flatMap((to) => follow(to, new Set([...seen, id])));
  };
  const from = [...steps.keys()].sort((left, right) => left - right);
  const to = packLists(from.map((id) => [...new Set(follow(id, new Set()))]));
  return { migratedIds: Uint32Array.from(from), migratedStarts: to.starts, migratedTo: Uint16Array.from(to.flat) };
}

function digestTree(kind: NodeKind, source: KnowledgeSource, kinds: ReadonlyMap<string, NodeKind>): Uint8Array {
  const hash = createHash('sha256');
  for (const { id, key, parent, facts } of source.nodes) {
    if (kinds.get(key) === kind) hash.update(`${id}\t${parent}\t${source.labels.get('en')?.get(id)?.label ?? ''}\t${JSON.stringify(facts)}\n`);
  }
  return hash.digest().subarray(0, VERSION_BYTES);
}

/**
 * Compiles source tables, which must have passed `checkSource`, into the one file of the layer. The same tables give the same bytes.
 * @returns knowledge.bin: see functions/shared/knowledge/knowledge-file.ts
 */
export function compileKnowledge(source: KnowledgeSource): Uint8Array {
  const { nodes, labels } = source;
  const indices = new Map(nodes.map(({ key }, index) => [key, index]));
  const kinds = kindsOf(nodes);
  const indexOf = (key: string): number => indices.get(key) ?? NONE;
  const indexOfId = new Uint16Array((nodes.at(-1)?.id ?? 0) + 1).fill(NONE);
  for (const [index, { id }] of nodes.entries()) indexOfId[id] = index;
  const narrower = nodes.map((): number[] => []);
  for (const [index, { parent }] of nodes.entries()) narrower[indexOf(parent)]?.push(index);
  const children = packLists(narrower);
  const relations = packLists(nodes.map(({ relations: list }) => list.map(({ target }) => indexOf(target))));
  const relationTypes = nodes.flatMap(({ relations: list }: SourceNode) => list.map(({ relation }) => RELATIONS.indexOf(relation as Relation)));
  const keys = packStrings(nodes.map(({ key }) => key));
  const labelStrings = packStrings(nodes.flatMap(({ id }) => LANGUAGES.map((language) => labels.get(language)?.get(id)?.label ?? '')));
  const labelStarts = packStarts([...labelStrings.starts], Uint16Array);
  const colours = nodes.flatMap(({ key, facts }, index) => (kinds.get(key) === 'colour' && facts['lab'] !== undefined ? [{ index, lab: facts['lab'].split(',').map((value) => Math.round(Number(value) * 10)) }] : []));
  const sections: Sections = {
    ids: Uint32Array.from(nodes, ({ id }) => id),
    indexOfId,
    ...compileMigrations(source, indexOfId),
    parents: Uint16Array.from(nodes, ({ parent }) => indexOf(parent)),
    kinds: Uint8Array.from(nodes, ({ key }) => NODE_KINDS.indexOf(kinds.get(key) ?? 'interest')),
    colourNodes: Uint16Array.from(colours, ({ index }) => index),
    colourLabs: Int16Array.from(colours.flatMap(({ lab }) => lab)),
    qualifiers: Uint16Array.from(nodes, ({ qualifier }) => indexOf(qualifier)),
    keyStarts: keys.starts,
    keyText: keys.text,
    children: Uint16Array.from(children.flat),
    childStarts: children.starts,
    treeDigests: new Uint8Array(Buffer.concat(NODE_KINDS.map((kind) => digestTree(kind, source, kinds)))),
    relationTargets: Uint16Array.from(relations.flat),
    relationTypes: Uint8Array.from(relationTypes),
    relationStarts: relations.starts,
    labelBases: labelStarts.bases,
    labelOffsets: labelStarts.offsets,
    labelText: labelStrings.text,
    ...compileTerms(source),
  };
  const file = packSections(sections);
  file.set(createHash('sha256').update(file.subarray(HEADER_BYTES)).digest(), HASH_AT);
  return file;
}
