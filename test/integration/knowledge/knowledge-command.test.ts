import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

function knowledge(...args: string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } {
  const env = { ...process.env };
  delete env['PIN_SIGNALS_DATA'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'commands', 'knowledge.ts'), ...args], { cwd: root, encoding: 'utf8', env, maxBuffer: 1 << 27 });
  return { code: status, stdout, stderr };
}

describe('npm run knowledge', () => {
  it('check finds no mistake in the tables', () => {
    const { code, stdout } = knowledge('check');
    expect(stdout).toMatch(/^\d+ nodes in 28 languages: 0 problems$/m);
    expect(code).toBe(0);
  });

  it('stats counts trees, levels and languages', () => {
    const { code, stdout } = knowledge('stats');
    expect(stdout).toMatch(/interests\s+│\s+\d{4}\s+│\s+24\s/);
    expect(stdout).toMatch(/next free id: \d+/);
    expect(code).toBe(0);
  });

  it.each(['sofa', 'Brautkleid', 'платье', 'ソファ', '드레스', 'βάζα', 'قطط', 'ชุดเดรส', 'कुर्ता', 'שמלה'])('show prints a card for %s', (term) => {
    const { code, stdout, stderr } = knowledge('show', term);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^ {2}path\s+\S+ > /m);
    expect(stdout).toMatch(/^ {2}id\s+\S/m);
    expect(code).toBe(0);
  });

  it('show finds a node by its id and by its key, and says what there is when nothing is called so', () => {
    // Prepare
    const id = /product (\d+) {2}sofas/.exec(knowledge('show', 'sofas').stdout)?.[1] ?? '';
    // Act
    const unknown = knowledge('show', 'edding dre');
    const phrase = knowledge('show', 'красное', 'платье');
    // Assess
    expect(knowledge('show', id).stdout).toContain(`product ${id}`);
    expect(phrase.stdout).toMatch(/^no single node is called 'красное платье'; its words name\n\nred .*\n[^]*\ndresses /);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/^show: nothing is called 'edding dre' in any of the 28 languages; there is .*wedding dresses.*\n$/);
  });

  it.each([
    [['diff', 'no-such-ref'], /^diff: git rev-parse --verify no-such-ref\^\{commit\}: fatal: .+\n$/],
    [['check', '--data', '/nowhere'], /^--data \/nowhere: expected concept-labels.jsonl.gz and google-taxonomy.csv.gz in it\n$/],
    [['check', '--disagreements'], /^--disagreements: no reference labels: expected --data DIR/],
    [['export', '--output', '/nowhere/graph.jsonld'], /^--output: no folder \/nowhere\n$/],
    [['import', '/nowhere.csv', '--domain', 'own', '--parent', 'products'], /^import: no file \/nowhere.csv\n$/],
    [['import', '/nowhere.csv', '--domain', 'Own!', '--parent', 'products'], /^--domain 'Own!': expected lower-case words/],
  ])('answers %j with one line', (args, line) => {
    const { code, stderr } = knowledge(...args);
    expect(stderr).toMatch(line);
    expect(code).toBe(1);
  });

  it('export writes SKOS and CSV files whole', () => {
    // Prepare
    const folder = mkdtempSync(path.join(tmpdir(), 'pin-signals-export-'));
    try {
      // Act
      const skos = knowledge('export', '--output', path.join(folder, 'graph.jsonld'));
      const csv = knowledge('export', '--format', 'csv', '--output', path.join(folder, 'graph.csv'));
      // Assess
      expect([skos.code, csv.code]).toEqual([0, 0]);
      const graph = JSON.parse(readFileSync(path.join(folder, 'graph.jsonld'), 'utf8')) as { '@graph': { prefLabel?: Record<string, string> }[] };
      expect(graph['@graph'].find(({ prefLabel }) => prefLabel?.['en'] === 'sofas')?.prefLabel?.['de']).toBe('Sofas');
      expect(readFileSync(path.join(folder, 'graph.csv'), 'utf8')).toMatch(/^id,key,parent,qualifier,wordnet,google,relations,facts,label.en,aliases.en,/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
