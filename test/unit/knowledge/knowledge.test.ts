import { describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { openKnowledge } from '../../../functions/shared/knowledge/knowledge.ts';
import { compileKnowledge } from '../../../layers/knowledge/compiler/compile-knowledge.ts';
import { smallKnowledge, smallTables, sourceOf, withChange } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const keyOf = (index: number): string => knowledge.node(index).key;
const indexOf = (key: string): number => Array.from({ length: knowledge.size }, (_, index) => index).find((index) => keyOf(index) === key) ?? -1;
const keys = (found: readonly { readonly index: number }[]): string[] => found.map(({ index }) => keyOf(index));

describe('the compiled graph', () => {
  it('finds a node by its id, and says what became of an id that is no longer used', () => {
    expect(keyOf(knowledge.indexOfId(41) ?? -1)).toBe('sofas');
    expect(knowledge.indexOfId(90)).toBeUndefined();
    expect(knowledge.followId(41).map(keyOf)).toEqual(['sofas']);
    expect(knowledge.followId(90).map(keyOf)).toEqual(['sofas']);
    expect(knowledge.followId(91).map(keyOf)).toEqual(['sofas']);
    expect(knowledge.followId(92).map(keyOf)).toEqual(['dresses', 'wedding-dresses']);
    expect(knowledge.followId(93)).toEqual([]);
    expect(knowledge.followId(64_999)).toEqual([]);
  });

  it('knows trees, relations and the interests that a product belongs to', () => {
    expect(knowledge.pathOf(indexOf('wedding-dresses')).map(keyOf)).toEqual(['products', 'clothing', 'dresses', 'wedding-dresses']);
    expect(knowledge.childrenOf(indexOf('clothing')).map(keyOf)).toEqual(['dresses', 't-shirts']);
    expect(knowledge.relationsOf(indexOf('wedding-dresses')).map(({ relation, target }) => [relation, keyOf(target)])).toEqual([['interest', 'weddings'], ['suits-season', 'summer']]);
    expect(knowledge.interestsOf(indexOf('wedding-dresses')).map(keyOf)).toEqual(['weddings']);
    expect(knowledge.interestsOf(indexOf('sofas')).map(keyOf)).toEqual(['home']);
    expect(knowledge.interestsOf(indexOf('wedding-photography')).map(keyOf)).toEqual(['wedding-photography']);
    expect(knowledge.interestsOf(indexOf('red'))).toEqual([]);
    expect(knowledge.kindOf(indexOf('summer'))).toBe('occasion');
  });

  it('looks labels up in any language, preferred ones first, and other forms of them when a language is given', () => {
    expect(keys(knowledge.lookUp('ソファ'))).toEqual(['sofas']);
    expect(keys(knowledge.lookUp('COUCH', 'de'))).toEqual(['sofas']);
    expect(knowledge.lookUp('sofa', 'en')).toMatchObject([{ form: 'alias', languages: ['en', 'de'] }]);
    expect(knowledge.lookUp('orange', 'en').map(({ index, form }) => [keyOf(index), form])).toEqual([['orange', 'preferred'], ['oranges', 'alias']]);
    expect(knowledge.lookUp('Kleides', 'de').map(({ index, form }) => [keyOf(index), form])).toEqual([['dresses', 'inflected']]);
    expect(knowledge.lookUp('Kleides')).toEqual([]);
    expect(knowledge.lookUp('wedding')).toHaveLength(1);
    expect(knowledge.lookUp('')).toEqual([]);
    expect(knowledge.lookUp('no such thing', 'en')).toEqual([]);
  });

  it('shows labels, with the one that tells a node apart where others are called so too', () => {
    expect(knowledge.labelOf(indexOf('sofas'), 'ru')).toBe('диваны');
    expect(knowledge.qualifiedLabelOf(indexOf('orange'), 'en')).toBe('orange (word 3)');
    expect(knowledge.qualifiedLabelOf(indexOf('oranges'), 'en')).toBe('oranges');
    expect(knowledge.qualifiedLabelOf(indexOf('sofas'), 'de')).toBe('Sofas');
  });

  it('is the same file for the same tables, and another version for any other label', () => {
    // Act
    const again = compileKnowledge(sourceOf(smallTables()));
    const relabelled = openKnowledge(compileKnowledge(sourceOf(withChange('labels/fr.tsv', 'canapés', 'divans'))));
    const renamed = openKnowledge(compileKnowledge(sourceOf(withChange('labels/en.tsv', '\tsofas\tsofas', '\tsofas\tsettees'))));
    // Assess
    expect(again).toEqual(compileKnowledge(sourceOf(smallTables())));
    expect(openKnowledge(again).version).toMatch(/^[0-9a-f]{12}$/);
    expect(relabelled.version).not.toBe(knowledge.version);
    expect(relabelled.treeVersionOf('product')).toBe(knowledge.treeVersionOf('product'));
    expect(renamed.treeVersionOf('product')).not.toBe(knowledge.treeVersionOf('product'));
    expect(renamed.treeVersionOf('interest')).toBe(knowledge.treeVersionOf('interest'));
  });

  it('opens bytes that begin anywhere, and refuses what is no graph in one line', () => {
    // Prepare
    const file = compileKnowledge(sourceOf(smallTables()));
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    const older = file.slice();
    older[4] = 0;
    // Act and assess
    expect(openKnowledge(shifted.subarray(3)).size).toBe(knowledge.size);
    expect(() => openKnowledge(new Uint8Array(4))).toThrow('expected a file that begins with PSKG');
    expect(() => openKnowledge(older)).toThrow('format 0, expected 1');
    expect(() => openKnowledge(file.subarray(0, file.length - 400))).toThrow('ends after the file');
    expect(() => loadKnowledge('/nowhere/knowledge.bin')).toThrow('/nowhere/knowledge.bin: not found');
  });
});
