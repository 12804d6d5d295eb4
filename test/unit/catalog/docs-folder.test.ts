import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDocsFolder } from '../../../commands/catalog/docs-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'catalog-docs-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const schemaOf = (title: string): string => JSON.stringify({ title, 'x-signal': { version: 1, entity: 'pin', examplePinId: 'p' }, examples: [[1]] });
const documents = new Map([['catalog.md', '# The catalog\n'], ['schemas/a.json', schemaOf('a')], ['schemas/b.json', JSON.stringify({ title: 'b', 'x-signal': { version: 1 } })]]);

describe('openDocsFolder', () => {
  it('writes the files and finds nothing stale in them', () => {
    // Prepare
    const docs = openDocsFolder(folder);
    expect(docs.stale(documents)).toEqual(['catalog.md', 'schemas/a.json', 'schemas/b.json']);
    // Act
    docs.write(documents);
    // Assess
    expect(docs.stale(documents)).toEqual([]);
    expect(readFileSync(path.join(folder, 'catalog.md'), 'utf8')).toBe('# The catalog\n');
  });

  it('names a file that was changed by hand and one of a signal that is no more, and mends both', () => {
    // Prepare
    const docs = openDocsFolder(folder);
    docs.write(documents);
    writeFileSync(path.join(folder, 'catalog.md'), 'by hand');
    writeFileSync(path.join(folder, 'schemas/old.json'), schemaOf('old'));
    // Act and assess
    expect(docs.stale(documents)).toEqual(['catalog.md', 'schemas/old.json']);
    docs.write(documents);
    expect(docs.stale(documents)).toEqual([]);
    expect(readdirSync(path.join(folder, 'schemas'))).toEqual(['a.json', 'b.json']);
  });

  it('reads the examples back; a signal without one has none', () => {
    // Prepare
    const docs = openDocsFolder(folder);
    docs.write(documents);
    // Act and assess
    expect(docs.readExamples()).toEqual({ a: { pinId: 'p', value: [1] } });
  });

  it('keeps costs, and has none before', () => {
    // Prepare
    const docs = openDocsFolder(folder);
    expect(docs.readCosts()).toEqual({});
    // Act
    docs.writeCosts({ a: { version: 1, ms: 2, low: 1, high: 3 } });
    // Assess
    expect(docs.readCosts()).toEqual({ a: { version: 1, ms: 2, low: 1, high: 3 } });
  });

  it('refuses costs of another shape', () => {
    // Prepare
    writeFileSync(path.join(folder, 'signal-costs.json'), '{"a": 3}');
    // Act and assess
    expect(() => openDocsFolder(folder).readCosts()).toThrow('expected object');
  });
});
