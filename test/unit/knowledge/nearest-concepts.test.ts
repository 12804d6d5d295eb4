import { describe, expect, it } from 'vitest';
import { type ConceptVectorTable, openConceptVectors, writeConceptVectors } from '../../../functions/shared/knowledge/concept-vectors.ts';
import { NODE_KINDS } from '../../../functions/shared/knowledge/kinds.ts';
import { nearestConcepts } from '../../../functions/shared/knowledge/nearest-concepts.ts';

const STAMP = { knowledge: '0123456789ab', modelSha256: 'f'.repeat(64), space: 'test-space' };
const kindAt = (kind: (typeof NODE_KINDS)[number]): number => NODE_KINDS.indexOf(kind);

/** Three nodes in a plane: along x, along y, and between them. */
const table: ConceptVectorTable = {
  stamp: STAMP,
  dims: 2,
  ids: Int32Array.of(11, 22, 70_000),
  scales: Float32Array.of(1 / 127, 1 / 127, 0.70710678 / 127),
  kinds: Uint8Array.of(kindAt('product'), kindAt('colour'), kindAt('product')),
  values: Int8Array.of(127, 0, 0, 127, 127, 127),
};
const vectors = openConceptVectors(writeConceptVectors(table));

describe('concept vectors', () => {
  it('come out of the file as they went in, wherever in memory the file lies', () => {
    // Prepare: a view that begins at an odd address.
    const file = writeConceptVectors(table);
    const shifted = new Uint8Array(file.length + 1).subarray(1);
    shifted.set(file);
    // Act
    const opened = openConceptVectors(shifted);
    // Assess
    expect(opened.stamp).toEqual(STAMP);
    expect([...opened.ids]).toEqual([...table.ids]);
    expect([...opened.scales]).toEqual([...table.scales]);
    expect([...opened.values]).toEqual([...table.values]);
    expect([0, 1, 2].map(opened.kindOf)).toEqual(['product', 'colour', 'product']);
  });

  it('are read from a Buffer, whose slices are views of the whole file', () => {
    expect([...openConceptVectors(Buffer.from(writeConceptVectors(table))).values]).toEqual([...table.values]);
  });

  it.each([
    ['other bytes', new TextEncoder().encode('no table\nat all\n'), /not a file of this format/],
    ['a file that is cut off', writeConceptVectors(table).subarray(0, -1), /bytes, expected/],
    ['an empty file', new Uint8Array(), /not a file of this format/],
  ])('are not read from %s', (_, bytes, expected) => {
    expect(() => openConceptVectors(bytes)).toThrow(expected);
  });
});

describe('nearestConcepts', () => {
  it('gives the most similar first, with their cosines', () => {
    // Act
    const found = nearestConcepts([1, 0], 2, vectors);
    // Assess
    expect(found.map(({ id }) => id)).toEqual([11, 70_000]);
    expect(found[0]?.similarity).toBeCloseTo(1);
    expect(found[1]?.similarity).toBeCloseTo(Math.SQRT1_2);
  });

  it('looks only among the kinds that are asked for', () => {
    expect(nearestConcepts([1, 0], 3, vectors, { kinds: ['colour'] })).toEqual([{ id: 22, similarity: 0 }]);
  });

  it('leaves out what is less similar than is asked for', () => {
    expect(nearestConcepts([1, 0], 3, vectors, { atLeast: 0.9 }).map(({ id }) => id)).toEqual([11]);
  });

  it('keeps the order of the file where two are equally near', () => {
    expect(nearestConcepts([Math.SQRT1_2, Math.SQRT1_2], 3, vectors).map(({ id }) => id)).toEqual([70_000, 11, 22]);
  });

  it('refuses an embedding of another length', () => {
    expect(() => nearestConcepts([1, 0, 0], 1, vectors)).toThrow('expected an embedding of 2 dimensions, got 3');
  });
});
