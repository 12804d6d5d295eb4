import { NODE_KINDS, type NodeKind } from './kinds.ts';

/** Which graph and which text encoder the vectors were made from: with other ones they mean nothing. */
export interface ConceptVectorsStamp {
  /** Content version of the knowledge graph. */
  readonly knowledge: string;
  /** SHA-256 (hex) of the text encoder's file. */
  readonly modelSha256: string;
  /** Name of the vector space. */
  readonly space: string;
}

/** One vector of length 1 for each node of the knowledge graph: row r is `values[r * dims ...]` times `scales[r]`. */
export interface ConceptVectors {
  readonly stamp: ConceptVectorsStamp;
  readonly dims: number;
  /** int32 [nodes], ids of nodes in the graph's order. */
  readonly ids: Int32Array;
  /** float32 [nodes]. */
  readonly scales: Float32Array;
  /** int8 [nodes, dims], row-major. */
  readonly values: Int8Array;
  /** @param row 0 to ids.length - 1 */
  kindOf(row: number): NodeKind;
}

export type ConceptVectorTable = Pick<ConceptVectors, 'stamp' | 'dims' | 'ids' | 'scales' | 'values'> & {
  /** uint8 [nodes], positions in NODE_KINDS. */
  readonly kinds: Uint8Array;
};

const MAGIC = 'pin-signals concept vectors 1\n';
/** Typed arrays begin at multiples of four. */
const aligned = (bytes: number): number => Math.ceil(bytes / 4) * 4;

const bytesOf = (array: ArrayBufferView): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/**
 * The table as one file: a line of text, a line of JSON (stamp, rows, dims, the length of both lines), then scales, ids, kinds and values, little-endian.
 * @returns bytes that `openConceptVectors` reads
 */
export function writeConceptVectors({ stamp, dims, ids, scales, kinds, values }: ConceptVectorTable): Uint8Array {
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify({ ...stamp, rows: ids.length, dims })}\n`);
  const start = aligned(head.length);
  const parts = [bytesOf(scales), bytesOf(ids), bytesOf(values), bytesOf(kinds)];
  const file = new Uint8Array(start + parts.reduce((sum, { length }) => sum + length, 0));
  // Blanks before the line's end fill up to the boundary.
  file.fill(0x20, 0, start).set(head.subarray(0, -1));
  file[start - 1] = 0x0a;
  let at = start;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function readHead(file: Uint8Array): { readonly start: number; readonly head: ConceptVectorsStamp & { rows: number; dims: number } } {
  const magic = new TextDecoder().decode(file.subarray(0, MAGIC.length));
  const start = file.indexOf(0x0a, MAGIC.length) + 1;
  if (magic !== MAGIC || start === 0) throw new Error('concept vectors: not a file of this format, run node layers/models/training/build-concept-vectors.ts');
  return { start, head: JSON.parse(new TextDecoder().decode(file.subarray(MAGIC.length, start))) };
}

/**
 * Opens a table of concept vectors.
 * @param bytes contents of concept-vectors.bin
 * @throws Error one line, when the bytes are no such table or are cut off
 */
export function openConceptVectors(bytes: Uint8Array): ConceptVectors {
  const { start, head } = readHead(bytes);
  const { rows, dims, knowledge, modelSha256, space } = head;
  if (bytes.length !== start + rows * (9 + dims)) throw new Error(`concept vectors: ${bytes.length} bytes, expected ${start + rows * (9 + dims)} for ${rows} rows`);
  // A copy, whose arrays begin at a multiple of four wherever the bytes lay. Not bytes.slice: a Node Buffer, which readFileSync gives, makes a view of it.
  const { buffer } = Uint8Array.from(bytes.subarray(start));
  const kinds = new Uint8Array(buffer, rows * (8 + dims), rows);
  return {
    stamp: { knowledge, modelSha256, space },
    dims,
    scales: new Float32Array(buffer, 0, rows),
    ids: new Int32Array(buffer, rows * 4, rows),
    values: new Int8Array(buffer, rows * 8, rows * dims),
    kindOf: (row) => NODE_KINDS[kinds[row] ?? 0] ?? 'interest',
  };
}
