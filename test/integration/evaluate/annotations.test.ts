import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { patternPicture } from '../../fixtures/pictures.ts';

const repository = path.resolve(import.meta.dirname, '../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evaluate-annotations-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(repository, 'test/evaluate/evaluate.ts'), 'annotations', ...args], { encoding: 'utf8', env: { ...process.env, PIN_SIGNALS_DATA: '' } });

async function writeFashion(): Promise<void> {
  mkdirSync(path.join(folder, 'fashion'));
  const rows = ['1,Nike Men Red Round Neck T-shirt,Men,Tshirts,Red,Summer,Casual,dev', '2,Puma Women Black Casual Shoes,Women,Casual Shoes,Black,Fall,Casual,dev', '3,Nike Men Blue Jersey,Men,Tshirts,Blue,Summer,Sports,train'];
  writeFileSync(path.join(folder, 'fashion/items.csv'), `${['id,title,gender,articleType,baseColour,season,usage,split', ...rows].join('\n')}\n`);
  const picture = new Uint8Array(await patternPicture(60, 80).jpeg().toBuffer());
  writeFileSync(path.join(folder, 'fashion/images-0.zip'), zipSync({ '1.jpg': picture, '2.jpg': picture, '3.jpg': picture }));
}

function writeIcecat(): void {
  mkdirSync(path.join(folder, 'icecat'));
  const products = [
    { id: 'a', title: 'HP Bluetooth Laser mouse', short_description: 'Wireless mouse', brand: 'HP' },
    { id: 'b', title: '3M 70071503240 mouse pad Gray', short_description: '', brand: '3M' },
  ];
  writeFileSync(path.join(folder, 'icecat/products.jsonl.gz'), gzipSync(`${products.map((product) => JSON.stringify(product)).join('\n')}\n`));
  writeFileSync(path.join(folder, 'icecat/judgments.csv'), 'query,docid,rater1,rater2,rater3,final\nmouse,a,3,3,3,3\nmouse,b,0,0,1,0\n');
}

describe('evaluate annotations', () => {
  it('measures items with words, picture and both, and judged phrases, from a folder of both sets', async () => {
    // Prepare
    await writeFashion();
    writeIcecat();
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout, stderr } = evaluate('--data', folder, '--json', json);
    // Assess
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('fashion, split dev: 2 items with a picture');
    const { metrics, baselines } = JSON.parse(readFileSync(json, 'utf8'));
    for (const variant of ['both', 'text', 'image']) expect(metrics[`${variant}.p_at_5`]).toMatchObject({ n: 2 });
    expect(metrics['text.p_at_5'].value).toBeGreaterThan(0.5);
    // A mouse is a mouse, and a mouse pad is none.
    expect(metrics).toMatchObject({ average_precision: { value: 1, n: 2 }, auc: { value: 1 } });
    expect(Object.keys(baselines)).toEqual(['dictionary', 'nearest concepts', 'tf-idf', 'embedding']);
  });

  it('refuses a folder of another format, and a judgement of no product, in one line', () => {
    expect(evaluate('--data', folder)).toMatchObject({ status: 1, stderr: expect.stringMatching(/expected items\.csv \(fashion format\) or products\.jsonl\.gz and judgments\.csv.*\n$/) });
    writeIcecat();
    writeFileSync(path.join(folder, 'icecat/judgments.csv'), 'query,docid,final\nmouse,c,3\n');
    expect(evaluate('--data', folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('judgments.csv: line 2: no product c') });
  });
});
