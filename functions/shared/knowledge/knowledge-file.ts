/**
 * The compiled graph is one little-endian file: a header, a table of sections, the sections. Every section is an array that is
 * viewed where it lies, so that opening the file costs no work per node.
 *
 * header: magic u32, format u32, section count u32, 0 u32, SHA-256 of all that follows the header (32 bytes)
 * table:  for each section its offset and its length in bytes, u32 each; offsets are multiples of 8
 */
export const MAGIC = 0x474b5350; // "PSKG"
export const FORMAT_VERSION = 1;
export const HEADER_BYTES = 48;
/** Where the content hash lies in the header. */
export const HASH_AT = 16;
const ENTRY_BYTES = 8;
const ALIGNMENT = 8;

/** Arrays of a compiled graph: `N` nodes, `L` languages, `T` tokens, `S` states, `E` entries. Stored in this order: append only. */
const SECTIONS = {
  /** u32 [N], ascending. */
  ids: Uint32Array,
  /** u16 [largest id + 1]: index of the node with that id, 0xffff where there is none. */
  indexOfId: Uint16Array,
  /** u32 [migrations], ascending: ids that are no longer used; what became of each is in `migratedTo`, u16 node indices grouped by `migratedStarts`. */
  migratedIds: Uint32Array,
  migratedStarts: Uint16Array,
  migratedTo: Uint16Array,
  /** u16 [N]: index of the broader node, 0xffff at the top of a tree. */
  parents: Uint16Array,
  /** u8 [N]: position in NODE_KINDS. */
  kinds: Uint8Array,
  /** u16 [C] and i16 [C, 3]: colours that have a value, and CIELAB (D65) in tenths. */
  colourNodes: Uint16Array,
  colourLabs: Int16Array,
  /** u16 [N]: index of the node that tells this one apart, 0xffff where none is needed. */
  qualifiers: Uint16Array,
  /** u32 [N + 1]: where each node's slug begins in `keyText`. */
  keyStarts: Uint32Array,
  /** UTF-8. */
  keyText: Uint8Array,
  /** u16 [N - trees]: narrower nodes, grouped by `childStarts` u16 [N + 1]. */
  children: Uint16Array,
  childStarts: Uint16Array,
  /** u8 [trees * 6]: for each tree the first bytes of the SHA-256 of its ids, broader nodes, English labels and facts. */
  treeDigests: Uint8Array,
  /** u16 and u8 [relations]: what a node points at and how (position in RELATIONS), grouped by `relationStarts` u16 [N + 1]. */
  relationTargets: Uint16Array,
  relationTypes: Uint8Array,
  relationStarts: Uint16Array,
  /** [N * L + 1]: where the preferred label of node n in language l begins in `labelText`, at n * L + l (see starts.ts). */
  labelBases: Uint32Array,
  labelOffsets: Uint16Array,
  /** UTF-8. */
  labelText: Uint8Array,
  /**
   * Tokens that begin a term come first: the state after token t is t + 1. Both groups are sorted by the highest bits of their first hash;
   * where those of each bucket begin is `bucketBases` + `bucketOffsets`, first the buckets of the tokens that begin a term, then as many of the others.
   */
  bucketBases: Uint32Array,
  bucketOffsets: Uint16Array,
  /** u32 [T]: second hash of each token, which tells those of a bucket apart. */
  tokenChecks: Uint32Array,
  /**
   * u32 [S - 1 - F] for F tokens that begin a term: the tokens on the edges out of all states but the first. Edge e leads to state F + e + 1;
   * edges of one state ascend by token. Most states have none: bit s of `branching` is set for one that has, `branchingRanks` counts those before each
   * word of 32 bits, and for the r-th of them `edgeBases` + `edgeOffsets` is where its edges begin (see starts.ts).
   */
  edgeTokens: Uint32Array,
  branching: Uint32Array,
  branchingRanks: Uint32Array,
  edgeBases: Uint32Array,
  edgeOffsets: Uint16Array,
  /** Where the entries of the terms that end in a state begin. */
  entryBases: Uint32Array,
  entryOffsets: Uint8Array,
  /** u16 [E]: the node that the term names. */
  entryNodes: Uint16Array,
  /** u16 [E]: position in `masks`. */
  entryMasks: Uint16Array,
  /** u32: bit l for language l (28 bits), and in the two highest bits the form of the term. */
  masks: Uint32Array,
} as const;

type Constructors = typeof SECTIONS;
export type SectionName = keyof Constructors;
type ArrayOf<C> = C extends Int16ArrayConstructor ? Int16Array : C extends Uint32ArrayConstructor ? Uint32Array : C extends Uint16ArrayConstructor ? Uint16Array : Uint8Array;
export type Sections = { readonly [Name in SectionName]: ArrayOf<Constructors[Name]> };
export const SECTION_NAMES = Object.keys(SECTIONS) as readonly SectionName[];

const align = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

/** Lays sections out as one file; the hash in the header is still zero. */
export function packSections(sections: Sections): Uint8Array {
  const table: number[] = [];
  let end = align(HEADER_BYTES + SECTION_NAMES.length * ENTRY_BYTES);
  for (const name of SECTION_NAMES) {
    table.push(end, sections[name].byteLength);
    end = align(end + sections[name].byteLength);
  }
  const file = new Uint8Array(end);
  new Uint32Array(file.buffer, 0, 3).set([MAGIC, FORMAT_VERSION, SECTION_NAMES.length]);
  new Uint32Array(file.buffer, HEADER_BYTES, table.length).set(table);
  for (const [index, name] of SECTION_NAMES.entries()) {
    const { buffer, byteOffset, byteLength } = sections[name];
    file.set(new Uint8Array(buffer, byteOffset, byteLength), table[index * 2]);
  }
  return file;
}

/**
 * Views the sections of a file where they lie.
 * @throws Error one line, when the bytes are no compiled graph of this format
 */
export function viewSections(file: Uint8Array): Sections {
  // A pooled Buffer may begin anywhere; typed arrays need their alignment.
  const bytes = file.byteOffset % ALIGNMENT === 0 ? file : file.slice();
  const header = bytes.byteLength < HEADER_BYTES ? new Uint32Array(3) : new Uint32Array(bytes.buffer, bytes.byteOffset, 3);
  if (header[0] !== MAGIC) throw new Error('knowledge: not a compiled graph, expected a file that begins with PSKG');
  if (header[1] !== FORMAT_VERSION) throw new Error(`knowledge: format ${header[1]}, expected ${FORMAT_VERSION}: run npm run knowledge -- build`);
  const table = new Uint32Array(bytes.buffer, bytes.byteOffset + HEADER_BYTES, SECTION_NAMES.length * 2);
  const view = (name: SectionName, index: number): Sections[SectionName] => {
    const [offset = 0, length = 0] = table.subarray(index * 2, index * 2 + 2);
    if (offset + length > bytes.byteLength) throw new Error(`knowledge: section ${name} ends after the file, expected ${offset + length} bytes, got ${bytes.byteLength}`);
    const type = SECTIONS[name];
    return new type(bytes.buffer as ArrayBuffer, bytes.byteOffset + offset, length / type.BYTES_PER_ELEMENT);
  };
  return Object.fromEntries(SECTION_NAMES.map((name, index) => [name, view(name, index)])) as Sections;
}
