import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evaluate-brands-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(repository, 'test/evaluate/evaluate.ts'), 'brands', ...args], { encoding: 'utf8', env: { ...process.env, PIN_SIGNALS_DATA: '' } });

const writeLines = (file: string, rows: readonly unknown[]): void => writeFileSync(path.join(folder, file), gzipSync(`${rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n')}\n`));

describe('evaluate brands', () => {
  it('measures titles of the icecat format, beside the first word and the longest name', () => {
    // Prepare: a brand at the start, one in the middle, and a title that does not name its brand.
    const products = [
      { id: '1', title: 'Epson WorkForce inkjet printer', brand: 'Epson' },
      { id: '2', title: 'Ink cartridge by Canon', brand: 'Canon' },
      { id: '3', title: 'ink cartridge black', brand: 'Canon' },
    ];
    writeLines('products.jsonl.gz', products);
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('--data', folder, '--split', 'all', '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('3 icecat titles');
    const { metrics, baselines } = JSON.parse(readFileSync(json, 'utf8'));
    expect(metrics).toMatchObject({ recall: { value: 2 / 3, n: 3 }, precision: { value: 1, n: 2 }, f1: { n: 3 }, ms_per_text: { n: 3 } });
    expect(baselines['first word'].recall).toBeCloseTo(1 / 3);
    expect(baselines['longest name'].recall).toBeCloseTo(2 / 3);
  });

  it('keeps titles of product-pairs that name their brand apart from all, and products of training pairs out', () => {
    // Prepare
    writeLines('products.jsonl.gz', [
      { id: 'a', set: 'x', title: 'epson printer', brand: 'epson' },
      { id: 'b', set: 'x', title: 'photo printer', brand: 'epson' },
      { id: 'c', set: 'x', title: 'canon printer', brand: 'canon' },
    ]);
    writeLines('pairs.csv.gz', ['set,a,b,match,split', 'x,a,b,1,test', 'x,c,c,1,train']);
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('--data', folder, '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('2 titles of product-pairs (1 of which name their brand)');
    expect(JSON.parse(readFileSync(json, 'utf8')).metrics).toMatchObject({ 'pairs_named.recall': { n: 1 }, 'pairs_all.recall': { n: 2 } });
  });

  it('refuses a folder of another format and an unknown split in one line', () => {
    expect(evaluate('--data', folder)).toMatchObject({ status: 1, stderr: expect.stringMatching(/expected products\.jsonl\.gz .*\n$/) });
    writeLines('products.jsonl.gz', [{ id: '1', title: 'Epson', brand: 'Epson' }]);
    expect(evaluate('--data', folder, '--split', 'dev')).toMatchObject({ status: 1, stderr: expect.stringContaining("no split 'dev' (expected held-out, all)") });
  });
});
