import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runImport } from '../../../commands/knowledge/import.ts';
import { filesOfFolder, readSource } from '../../../layers/knowledge/compiler/read-source.ts';
import { checkSource } from '../../../layers/knowledge/compiler/check-source.ts';
import { fromCsv } from '../../../layers/knowledge/exchange/from-csv.ts';
import { fromSkos } from '../../../layers/knowledge/exchange/from-skos.ts';
import { toCsv } from '../../../layers/knowledge/exchange/to-csv.ts';
import { toSkos } from '../../../layers/knowledge/exchange/to-skos.ts';
import { smallTables, sourceOf } from '../../fixtures/small-knowledge.ts';

const source = sourceOf(smallTables());

describe('export', () => {
  it('writes SKOS that an own import reads back: keys by label, parents and terms of every language', async () => {
    // Act
    const nodes = await fromSkos(JSON.stringify(toSkos(source)));
    // Assess
    expect(nodes).toHaveLength(source.nodes.length);
    const sofas = nodes.find(({ key }) => key === 'sofas');
    expect(sofas?.terms.get('en')).toEqual(['sofas', 'sofa', 'couch', 'couches']);
    expect(sofas?.terms.get('ja')).toEqual(['ソファ', 'ソファー']);
    expect(sofas?.terms.size).toBe(28);
    expect(nodes.find(({ key }) => key === 'wedding-dresses')?.parent).toBe('dresses');
  });

  it('writes CSV that an own import reads back', () => {
    // Act
    const nodes = fromCsv(toCsv(source));
    // Assess
    expect(nodes.map(({ key, parent }) => [key, parent])).toEqual(source.nodes.map(({ key, parent }) => [key, parent]));
    expect(nodes.find(({ key }) => key === 'sofas')).toMatchObject({ wordnet: 'n04256520', google: '460' });
    expect(nodes.find(({ key }) => key === 'sofas')?.terms.get('he')).toEqual(['ספות', 'ספה']);
  });
});

describe('import of other people’s files', () => {
  it('reads SKOS in other shapes: expanded, with region tags and other labels', async () => {
    // Prepare
    const skos = 'http://www.w3.org/2004/02/skos/core#';
    const document = [
      { '@id': 'http://example.org/a', '@type': [`${skos}Concept`], [`${skos}prefLabel`]: [{ '@value': 'Garden gnomes', '@language': 'en-GB' }, { '@value': 'Gartenzwerge', '@language': 'de-DE' }, { '@value': 'Nains', '@language': 'xx' }], [`${skos}altLabel`]: [{ '@value': 'Gnomes', '@language': 'en' }] },
      { '@id': 'http://example.org/b', '@type': [`${skos}Concept`], [`${skos}prefLabel`]: [{ '@value': 'Red gnomes', '@language': 'en' }], [`${skos}broader`]: [{ '@id': 'http://example.org/a' }] },
    ];
    // Act
    const nodes = await fromSkos(JSON.stringify(document));
    // Assess
    expect(nodes.map(({ key, parent }) => [key, parent])).toEqual([['garden-gnomes', ''], ['red-gnomes', 'garden-gnomes']]);
    expect([...(nodes[0]?.terms ?? [])]).toEqual([['en', ['Garden gnomes', 'Gnomes']], ['de', ['Gartenzwerge']]]);
  });

  it.each([
    ['not JSON', 'nonsense', 'not JSON'],
    ['no concept', '{"@context": {}, "@graph": []}', 'no concept in it, expected nodes of type skos:Concept'],
    ['a broader concept that is a word', '[{"@id": "urn:x", "@type": ["http://www.w3.org/2004/02/skos/core#Concept"], "http://www.w3.org/2004/02/skos/core#broader": [{"@value": "y"}]}]', 'not SKOS: '],
    ['a context elsewhere', '{"@context": "https://example.org/context.jsonld", "@id": "x"}', 'refers to https://example.org/context.jsonld, which is not fetched'],
  ])('says in one line what is wrong: %s', async (_, text, message) => {
    await expect(fromSkos(text)).rejects.toThrow(message);
  });

  it('says which line of a CSV file is wrong', () => {
    expect(() => fromCsv('a,b\n1,2\n')).toThrow('line 1: expected a header row with parent and at least one label column such as label.en');
    expect(() => fromCsv('parent,label.ja\n,猫\n')).toThrow('line 2: no key');
    expect(() => fromCsv('parent,label.en\n"x\n')).toThrow(/quote/iu);
  });
});

describe('knowledge -- import', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'pin-signals-import-'));
    for (const name of ['nodes', 'labels']) mkdirSync(path.join(folder, name));
    for (const [file, text] of smallTables()) writeFileSync(path.join(folder, file), text);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  const write = (text: string): string => {
    const file = path.join(folder, 'own.csv');
    writeFileSync(file, text);
    return file;
  };
  const everything = (): string => [...filesOfFolder(folder).list()].sort().map((file) => readFileSync(path.join(folder, file), 'utf8')).join('\n');

  it('writes nothing when the tables would not be in order', async () => {
    // Prepare
    const file = write('parent,key,label.en,label.de\n,garden-gnomes,sofas,Gartenzwerge\n');
    // Act
    const importing = runImport(file, { domain: 'gnomes', parent: 'products', fill: 'en' }, folder);
    // Assess
    await expect(importing).rejects.toThrow('problems in the tables as they would be');
    expect(everything()).not.toContain('garden-gnomes');
  });

  it('lets one language stand in for those that are missing', async () => {
    // Prepare
    const file = write('parent,label.en,aliases.en,label.de\n,garden gnomes,gnomes|garden gnome,Gartenzwerge\ngarden-gnomes,red gnomes,,rote Gartenzwerge\n');
    // Act
    await runImport(file, { domain: 'gnomes', parent: 'products', fill: 'en' }, folder);
    // Assess
    const after = readSource(filesOfFolder(folder));
    expect(checkSource(after)).toEqual([]);
    expect(after.nodes.slice(-2).map(({ id, key, parent }) => [id, key, parent])).toEqual([[94, 'garden-gnomes', 'products'], [95, 'red-gnomes', 'garden-gnomes']]);
    expect(after.labels.get('th')?.get(94)).toMatchObject({ label: 'garden gnomes', aliases: ['gnomes', 'garden gnome'] });
  });

  it('writes all of a complete taxonomy', async () => {
    // Prepare
    const words: Record<string, string> = { el: 'νάνος', ru: 'гном', uk: 'гном', ar: 'قزم', he: 'גמד', hi: 'बौना', ja: '小人', ko: '난쟁이', zh: '小矮人', th: 'คนแคระ', de: 'Gartenzwerg' };
    const languages = [...sourceOf(smallTables()).labels.keys()];
    const file = write(`parent,key,${languages.map((language) => `label.${language}`).join(',')}\n,garden-gnomes,${languages.map((language) => words[language] ?? `gnome ${language}`).join(',')}\n`);
    // Act
    await runImport(file, { domain: 'gnomes', parent: 'products' }, folder);
    // Assess
    const after = readSource(filesOfFolder(folder));
    expect(checkSource(after)).toEqual([]);
    expect(after.nodes.at(-1)).toMatchObject({ id: 94, key: 'garden-gnomes', parent: 'products', file: 'nodes/gnomes.tsv' });
    expect(after.labels.get('th')?.get(94)?.label).toBe('คนแคระ');
  });

  it('asks for what is missing and writes nothing', async () => {
    const before = everything();
    const own = write('parent,label.en\n,garden gnomes\n');
    await expect(runImport(own, { domain: 'gnomes', parent: 'products' }, folder)).rejects.toThrow('import: garden-gnomes has no label in es');
    await expect(runImport(own, { domain: 'gnomes', parent: 'nowhere', fill: 'en' }, folder)).rejects.toThrow('--parent nowhere: no node has this key');
    await expect(runImport(own, { domain: 'goods', parent: 'products', fill: 'en' }, folder)).rejects.toThrow('is there already, expected a new name');
    await expect(runImport(path.join(folder, 'none.csv'), { domain: 'gnomes', parent: 'products' }, folder)).rejects.toThrow('import: no file');
    expect(everything()).toBe(before);
  });
});
