import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = path.resolve(import.meta.dirname, '../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'evaluate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const evaluate = (...args: string[]) => {
  // An empty variable is as good as none: a data folder of the machine must not answer for --data.
  return spawnSync(process.execPath, [path.join(repository, 'test/evaluate/evaluate.ts'), ...args], { encoding: 'utf8', env: { ...process.env, PIN_SIGNALS_DATA: '' } });
};

/** A set of the fashion format: two dev pictures, one that is no picture, one row without any; train rows only count for the baseline. */
async function writeFashion(): Promise<void> {
  const rows = [
    ['1', 'Apparel', 'Topwear', 'Tshirts', 'train'],
    ['2', 'Apparel', 'Topwear', 'Tshirts', 'dev'],
    ['3', 'Footwear', 'Shoes', 'Casual Shoes', 'dev'],
    ['4', 'Apparel', 'Topwear', 'Tshirts', 'dev'],
    ['5', 'Apparel', 'Topwear', 'Shirts', 'dev'],
  ];
  writeFileSync(path.join(folder, 'items.csv'), ['id,masterCategory,subCategory,articleType,split', ...rows.map((row) => row.join())].join('\n'));
  const picture = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#c03030' } }).jpeg().toBuffer();
  writeFileSync(path.join(folder, 'images-0.zip'), zipSync({ '2.jpg': picture, '3.jpg': picture, '4.jpg': strToU8('no picture') }, { level: 0 }));
}

describe('evaluate products', () => {
  it('measures the dev rows that have a picture, beside the majority of the train rows', async () => {
    // Prepare
    await writeFashion();
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('products', '--data', folder, '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('1 rows have no picture and are left out');
    expect(stdout).toContain('1 pictures cannot be decoded and count as wrong, such as 4.jpg: not an image');
    const result = JSON.parse(readFileSync(json, 'utf8'));
    expect(Object.keys(result)).toEqual(['suite', 'data', 'seconds', 'metrics', 'baselines']);
    expect(result).toMatchObject({ suite: 'products', data: folder, metrics: { 'image.articleType.top1': { n: 3 }, 'image.masterCategory.top2': { n: 3 } } });
    expect(result.baselines.majority['image.articleType.top1']).toBeCloseTo(2 / 3);
  });

  it.each([
    ['a folder that is not there', ['products', '--data', '/nowhere/at/all'], /no such folder/],
    ['a folder without the table', ['products', '--data', repository], /no items\.csv in it/],
    ['no folder at all', ['products'], /expected --data DIR or the environment variable PIN_SIGNALS_DATA/],
    ['an unknown suite', ['colours', '--data', repository], /expected one of products, photos/],
    ['a limit that is no number', ['products', '--data', repository, '--limit', 'few'], /expected a whole number/],
  ])('refuses %s in one line', (_, args, expected) => {
    // Prepare, Act
    const { status, stderr, stdout } = evaluate(...args);
    // Assess
    expect(status).toBe(1);
    expect(stderr.trim()).toMatch(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
  });

  it('writes nothing when the data is broken', async () => {
    // Prepare
    await writeFashion();
    writeFileSync(path.join(folder, 'images-0.zip'), 'no archive');
    // Act
    const { status, stderr } = evaluate('products', '--data', folder, '--json', path.join(folder, 'result.json'));
    // Assess
    expect(status).toBe(1);
    expect(stderr).toMatch(/images-0\.zip: not a zip archive/);
    expect(readdirSync(folder).sort()).toEqual(['images-0.zip', 'items.csv']);
  });
});

describe('evaluate crosslingual', () => {
  it('asks dictionary and encoder for every reference label of what a node is mapped to', () => {
    // Prepare: a label that is right, one that is no word, one of another thing; a concept that no node is mapped to.
    const concepts = [
      { wnid: 'n04256520', lemmas_en: ['sofa'], labels: { de: ['Sofa', 'Qwrtz'], ja: ['猫'] } },
      { wnid: 'n99999999', lemmas_en: ['nothing'], labels: { de: ['Nichts'] } },
    ];
    writeFileSync(path.join(folder, 'concept-labels.jsonl.gz'), gzipSync(concepts.map((concept) => JSON.stringify(concept)).join('\n')));
    writeFileSync(path.join(folder, 'google-taxonomy.csv.gz'), gzipSync('id,locale,path\n'));
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('crosslingual', '--data', folder, '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('4 labels in 3 languages of the 1 concepts that a node is mapped to, of 2 in the files');
    const { metrics, baselines } = JSON.parse(readFileSync(json, 'utf8'));
    expect(metrics).toMatchObject({ 'dictionary.top1': { value: 0.5, n: 4 }, 'dictionary.coverage': { value: 0.75 }, 'encoder.top1': { n: 4 }, 'top1.de': { n: 2 }, 'top1.main_label': { n: 3 } });
    // What the dictionary does not find is the encoder's: the system answers everything, the wrong word too.
    expect(metrics).toMatchObject({ top1: { n: 4 }, coverage: { value: 1 }, 'top1.ja': { value: 0 } });
    expect(baselines['English labels only']['top1.en']).toBe(1);
  });

  it('refuses a folder without the references in one line', () => {
    const { status, stderr } = evaluate('crosslingual', '--data', folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^--data .*: no concept-labels\.jsonl\.gz in it, nor in its folder labels\n$/);
  });
});

describe('evaluate translations', () => {
  it('looks for the caption of the same photo in every other language', () => {
    // Prepare: two photos that words of different spelling tell apart.
    const captions = { en: 'a dog\na boat', de: 'ein Hund\nein Boot', fr: 'un chien\nun bateau', cs: 'pes\nloď' };
    for (const [language, text] of Object.entries(captions)) writeFileSync(path.join(folder, `val.${language}.txt.gz`), gzipSync(`${text}\n`));
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('translations', '--data', folder, '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('2 photos with a caption in each of en, de, fr, cs (val)');
    const { metrics, baselines } = JSON.parse(readFileSync(json, 'utf8'));
    expect(metrics).toMatchObject({ 'all.recall_at_1': { n: 24 }, 'en_de.recall_at_1': { n: 2 }, 'cs_fr.recall_at_10': { value: 1, n: 2 }, ms_per_text: { n: 8 } });
    expect(baselines.chance['all.recall_at_1']).toBe(0.5);
  });

  it('refuses files of different lengths in one line', () => {
    for (const language of ['en', 'de', 'fr', 'cs']) writeFileSync(path.join(folder, `val.${language}.txt.gz`), gzipSync(language === 'cs' ? 'pes\n' : 'dog\nboat\n'));
    const { status, stderr } = evaluate('translations', '--data', folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/val files of 2 and 1 lines, expected the same number in each language\n$/);
  });
});

describe('evaluate language', () => {
  it('measures each length of text that there is, and each language on the shortest', () => {
    // Prepare
    writeFileSync(path.join(folder, 'word-pairs.tsv.gz'), gzipSync('lang\ttext\nja\tねこ いぬ\nko\t고양이 강아지\nfr\tねこ\nxx\tblah\n'));
    writeFileSync(path.join(folder, 'sentences.tsv.gz'), gzipSync('no\tHjemmelaget sjokoladekake til hele familien er det beste jeg vet\n'));
    const json = path.join(folder, 'result.json');
    // Act
    const { status, stdout } = evaluate('language', '--data', folder, '--json', json);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('word-pairs: 3 texts in 3 languages');
    const { metrics, baselines } = JSON.parse(readFileSync(json, 'utf8'));
    expect(metrics).toMatchObject({ accuracy: { n: 3 }, 'accuracy.ja': { value: 1 }, 'accuracy.fr': { value: 0 }, 'accuracy.sentences': { value: 1, n: 1 } });
    expect(metrics.accuracy.value).toBeCloseTo(2 / 3);
    expect(metrics['accuracy.nb']).toBeUndefined();
    expect(baselines['script alone'].accuracy).toBeCloseTo(2 / 3);
  });

  it('refuses a folder without texts, and a line without a language, in one line', () => {
    expect(evaluate('language', '--data', folder).stderr).toMatch(/^--data .*: expected word-pairs\.tsv\.gz or sentences\.tsv\.gz or single-words\.tsv\.gz in it .*\n$/);
    writeFileSync(path.join(folder, 'sentences.tsv.gz'), gzipSync('no tab here\n'));
    expect(evaluate('language', '--data', folder).stderr).toMatch(/sentences\.tsv\.gz: line 1: expected LANGUAGE<tab>TEXT\n$/);
  });
});
