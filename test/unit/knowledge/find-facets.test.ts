import { describe, expect, it } from 'vitest';
import { createFacetFinder } from '../../../functions/shared/knowledge/find-facets.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';

const knowledge = loadKnowledge();
const facetsOf = createFacetFinder(knowledge);
const indexOf = new Map(Array.from({ length: knowledge.size }, (_, index) => [knowledge.node(index).key, index]));

function facets(key: string): Record<string, number> {
  const index = indexOf.get(key);
  if (index === undefined) throw new Error(`no node ${key}`);
  return Object.fromEntries(facetsOf(index).map(({ name, strength }) => [name, strength]));
}

describe('createFacetFinder', () => {
  it('finds the occasion itself, and its season with half of that', () => {
    expect(facets('christmas')).toEqual({ Christmas: 1, winter: 0.5 });
  });

  it('finds what is collected for an occasion, whichever of the two names the other', () => {
    expect(facets('christmas-table-settings')).toMatchObject({ Christmas: 0.85, winter: 0.5 });
    expect(facets('rangoli-designs')).toMatchObject({ Diwali: 0.85 });
    expect(facets('fathers-day-gifts')).toMatchObject({ "Father's Day": 0.85 });
  });

  it('finds what relations say, for narrower nodes as well, and more where the name says it', () => {
    expect(facets('coats')).toEqual({ winter: 0.5 });
    expect(facets('fur-coats')).toMatchObject({ winter: 0.5, glamorous: 0.35 });
    expect(facets('summer-dresses')).toMatchObject({ summer: 0.9 });
    expect(facets('vintage-home-decor')).toMatchObject({ vintage: 0.9, retro: 0.5 });
  });

  it('says little of products for a feast, of groceries for a season, and of materials', () => {
    expect(facets('saris')).toMatchObject({ Diwali: 0.3 });
    expect(facets('raspberries')).toEqual({ summer: 0.3 });
    expect(facets('wool')).toEqual({ winter: 0.25 });
  });

  it('finds nothing for what is for any time, style and person', () => {
    expect(facets('sofas')).toEqual({});
  });

  it('does not take the headings of the tree for occasions', () => {
    expect(Object.keys(facets('holidays'))).toEqual([]);
  });
});
