import { describe, expect, it } from 'vitest';
import { checkSource } from '../../../layers/knowledge/compiler/check-source.ts';
import { compareSources } from '../../../layers/knowledge/compiler/compare-sources.ts';
import { SourceError } from '../../../layers/knowledge/compiler/read-source.ts';
import { smallTables, sourceOf, withChange } from '../../fixtures/small-knowledge.ts';

const problems = (file: string, from: string, to: string): string[] => checkSource(sourceOf(withChange(file, from, to))).map(({ file: where, line, message }) => `${where}:${line}: ${message}`);

describe('checkSource', () => {
  it('finds nothing wrong with tables in order', () => {
    expect(checkSource(sourceOf(smallTables()))).toEqual([]);
  });

  it.each([
    ['nodes/goods.tsv', '41\tsofas', '40\tsofas', 'nodes/goods.tsv:3: id 40 belongs to furniture already (nodes/goods.tsv:2)'],
    ['nodes/goods.tsv', '43\tdresses', '43\tsofas', 'nodes/goods.tsv:5: key sofas belongs to sofas already (nodes/goods.tsv:3)'],
    ['nodes/goods.tsv', '43\tdresses', '43\tDresses!', "nodes/goods.tsv:5: key 'Dresses!', expected lower-case words joined by hyphens"],
    ['nodes/goods.tsv', 'dresses\tclothing', 'dresses\tcloths', "nodes/goods.tsv:5: dresses: no parent 'cloths'"],
    ['nodes/goods.tsv', 'dresses\tclothing', 'dresses\twedding-dresses', 'nodes/goods.tsv:5: dresses: its broader nodes form a circle'],
    ['nodes/goods.tsv', 'clothing\tproducts', 'clothing\t', 'nodes/goods.tsv:4: clothing has no parent, expected a key: only interests, products'],
    ['nodes/goods.tsv', 'n04256520', 'n42', "nodes/goods.tsv:3: sofas: wordnet 'n42', expected a noun offset such as n04256520"],
    ['nodes/goods.tsv', '\t460', '\tx', "nodes/goods.tsv:3: sofas: google 'x', expected a taxonomy id"],
    ['nodes/goods.tsv', 'suits-season:summer', 'suits-season:red', "'red' is in colours, expected a node of occasions"],
    ['nodes/goods.tsv', 'suits-season:summer', 'suits-season:winter', "suits-season:winter: no node 'winter'"],
    ['nodes/goods.tsv', 'suits-season:summer', 'worn-in:summer', "relation 'worn-in', expected one of related, has-style"],
    ['nodes/goods.tsv', 'suits-season:summer', 'interest:weddings', 'interest:weddings stands there twice'],
    ['nodes/goods.tsv', 'oranges\tfruit\tfruit', 'oranges\tfruit\tnothing', "qualifier 'nothing', expected the key of another node"],
    ['nodes/facets.tsv', 'lab:68.0,37.0,74.0', 'lab:68', 'fact lab:68, expected a value such as lab:70.0,17.9,-14.1'],
    ['nodes/facets.tsv', 'months-north:6,7,8', 'months-north:13', 'fact months-north:13, expected a value such as months-north:12,1,2'],
    ['nodes/facets.tsv', 'months-north:6,7,8', 'weeks:13', "fact 'weeks', expected one of months-north"],
    ['nodes/home.tsv', '22\tweddings', '19\tweddings', 'id 19 after 21: rows are sorted by id, each id once'],
    ['labels/de.tsv', '41\tsofas\tSofas', '41\tsofas\t', 'sofas: no label in labels/de.tsv'],
    ['labels/de.tsv', '41\tsofas', '41\tcouches', "labels/de.tsv:19: id 41 is sofas, not 'couches'"],
    ['labels/de.tsv', '41\tsofas', '999\tsofas', "id 999 ('sofas') is no node"],
    ['labels/de.tsv', 'Sofas\tSofa|', 'sofas\tSofa|', "'sofas' has no capital letter, expected a German noun"],
    ['labels/de.tsv', 'Sofas\tSofa|', 'Sofas\tSofa|Sofa|', "'Sofa' stands there twice"],
    ['labels/fr.tsv', 'canapés', 'canapés (m.)', 'has brackets or signs, expected words'],
    ['labels/fr.tsv', 'canapés', 'cana  pés', 'has stray white space'],
    ['labels/fr.tsv', 'canapés', 'canape\u0301s', 'is not in Unicode form NFC'],
    ['labels/fr.tsv', 'canapés', 'диваны', "'диваны' is not in the script of fr"],
    ['labels/ru.tsv', 'диваны', '沙发', "'沙发' is not in the script of ru"],
    ['labels/ru.tsv', 'диваны', 'дивани і', 'has letters that ru does not use'],
    ['labels/en.tsv', '\tdresses\tdresses\tdress', '\tdresses\tone two three four five six seven eight nine ten eleven\tdress', 'has 11 words, expected at most 10'],
    ['labels/tr.tsv', 'kanepeler', 'kırmızı', "'kırmızı' is the label of sofas and red"],
    ['migrations.tsv', '90\t41', '90\t99', 'migrations.tsv:2: id 90 becomes 99, which is no node'],
    ['migrations.tsv', '90\t41', '40\t41', 'migrations.tsv:2: id 40 is migrated and still a node'],
    ['migrations.tsv', 'merged into sofas', '', 'migrations.tsv:2: id 90: no reason'],
  ])('%s: %s as %s', (file, from, to, message) => {
    expect(problems(file, from, to).join('\n')).toContain(message);
  });

  it('lets two nodes share a label when qualifiers tell them apart', () => {
    // In English "orange" is a colour with a qualifier; the fruit's label may be the same.
    expect(problems('labels/en.tsv', '\toranges\toranges\torange', '\toranges\torange\toranges')).toEqual([]);
  });

  it('cannot read tables that are no tables, and says where', () => {
    expect(() => sourceOf(withChange('nodes/goods.tsv', '41\tsofas', 'x\tsofas'))).toThrow(new SourceError("nodes/goods.tsv:3: id 'x', expected a whole number above 0"));
    expect(() => sourceOf(withChange('nodes/goods.tsv', 'id\tkey', 'id\tname'))).toThrow('nodes/goods.tsv:1: no column key');
    const tables = smallTables();
    tables.delete('labels/th.tsv');
    expect(() => sourceOf(tables)).toThrow('labels/th.tsv: not found, expected a table for each of the 28 languages');
  });
});

describe('compareSources', () => {
  const before = sourceOf(smallTables());

  it('follows a node by its id, whatever it is called', () => {
    // Prepare
    const after = sourceOf(withChange('labels/en.tsv', '\tsofas\tsofas', '\tsofas\tsettees'));
    // Act
    const { renamed, added, lost, moved, labels } = compareSources(before, after);
    // Assess
    expect(renamed).toMatchObject([{ id: 41, what: "sofas 'sofas' -> sofas 'settees'" }]);
    expect([...added, ...lost, ...moved]).toEqual([]);
    expect(labels.get('en')).toBe(1);
    expect(labels.get('de')).toBe(0);
  });

  it('tells ids that were migrated from ids that were lost', () => {
    // Prepare: oranges (46) go with and without a migration.
    const without = sourceOf(withChange('nodes/goods.tsv', '46\toranges\tfruit\tfruit\tn07747607\n', ''));
    const tables = withChange('nodes/goods.tsv', '46\toranges\tfruit\tfruit\tn07747607\n', '');
    tables.set('migrations.tsv', `${tables.get('migrations.tsv')}46\t45\ttoo fine\n`);
    // Act and assess
    expect(compareSources(before, without).lost).toMatchObject([{ id: 46, key: 'oranges' }]);
    expect(compareSources(before, sourceOf(tables))).toMatchObject({ lost: [], migrated: [{ id: 46, what: '-> 45 fruit (too fine)' }] });
  });

  it('sees what moved', () => {
    const after = sourceOf(withChange('nodes/goods.tsv', 'dresses\tclothing', 'dresses\tproducts'));
    expect(compareSources(before, after).moved).toEqual([{ id: 43, key: 'dresses', what: 'clothing -> products' }]);
  });
});
