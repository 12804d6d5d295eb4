import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MODELS_VARIABLE } from '../../../functions/shared/inference/load-models.ts';
import { concepts } from '../../evaluate/suites/concepts.ts';
import { photos } from '../../evaluate/suites/photos.ts';
import { retrieval } from '../../evaluate/suites/retrieval.ts';
import { copyOwnEncoders, type ManifestChange } from '../../fixtures/own-encoders.ts';

let data: string;
const folders: string[] = [];
beforeEach(() => {
  data = mkdtempSync(path.join(tmpdir(), 'image-suites-'));
  folders.push(data);
});
afterEach(() => {
  vi.unstubAllEnvs();
  folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** Suites run on the tiny encoders: what they find is chance, that they find it is the test. */
function useModels(change: ManifestChange): void {
  const { folder, manifest } = copyOwnEncoders(change);
  folders.push(folder);
  vi.stubEnv(MODELS_VARIABLE, manifest);
}

/** The tiny image encoder's 24 numbers as scores of 24 classes. */
const labelled = (set: string, names: readonly string[], more: Readonly<Record<string, unknown>> = {}): ManifestChange => ({
  roles: { imageLabels: { model: 'tiny-image' } },
  image: {
    outputs: [{ name: 'image_embeds', dtype: 'float32', shape: ['N', 24], labels: set }],
    labels: { [set]: Array.from({ length: 24 }, (_, index) => names[index] ?? `other ${index}`) },
    ...more,
  },
});

const picture = (background: string): Promise<Buffer> => sharp({ create: { width: 40, height: 40, channels: 3, background } }).jpeg().toBuffer();

async function writeZip(file: string, names: readonly string[]): Promise<void> {
  const members = await Promise.all(names.map(async (name, index) => [name, new Uint8Array(await picture(`#${((index * 53) % 200 + 32).toString(16)}4080`))] as const));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, zipSync(Object.fromEntries(members), { level: 0 }));
}

const writeCsv = (file: string, lines: readonly string[]): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines.join('\n')}\n`);
};

describe('evaluate concepts', () => {
  beforeEach(async () => {
    writeCsv(path.join(data, 'labels.csv'), ['file,wnid,split', 'a.JPEG,n1,train', 'b.JPEG,n1,dev', 'c.JPEG,n2,dev']);
    await writeZip(path.join(data, 'dev.zip'), ['b.JPEG', 'c.JPEG']);
  });

  it('measures the concepts of the dev pictures beside the majority', async () => {
    // Prepare
    useModels(labelled('concept', ['n1', 'n2']));
    // Act
    const { metrics, baselines, notes } = await concepts.run({ data });
    // Assess
    expect(Object.keys(metrics)).toEqual(['top1', 'top5', 'macro_f1', 'calibration_error', 'ms_per_picture']);
    expect(metrics['top1']?.n).toBe(2);
    expect(baselines['majority']).toEqual({ top1: 0.5, top5: 0.5 });
    expect(notes[0]).toBe('split dev: 2 pictures of 2 concepts, guesses among 24');
  });

  it('says in one line that the model has no concepts, or that there is none', async () => {
    useModels(labelled('garment', []));
    await expect(concepts.run({ data })).rejects.toThrow("models manifest: tiny-image.onnx, the model with the role imageLabels, has no output with labels 'concept'");
    useModels({ roles: {} });
    await expect(concepts.run({ data })).rejects.toThrow('models manifest: no model has the role imageLabels');
  });
});

describe('evaluate photos', () => {
  const coarse = { hierarchies: [{ from: 'grocery', to: 'groceryCoarse', labels: ['Apple', 'Rest'], parents: [0, 0, ...Array<number>(22).fill(1)] }] };

  beforeEach(async () => {
    writeCsv(path.join(data, 'grocery/images.csv'), ['file,fine,coarse,split', 'train/a.jpg,Gala,Apple,train', 'val/b.jpg,Gala,Apple,val', 'val/c.jpg,Fuji,Apple,val']);
    await writeZip(path.join(data, 'grocery/images.zip'), ['val/b.jpg', 'val/c.jpg']);
  });

  it('measures food in fine and coarse classes, on the val rows rather than on all', async () => {
    // Prepare
    useModels(labelled('grocery', ['Gala', 'Fuji'], coarse));
    // Act
    const { metrics, baselines, notes } = await photos.run({ data: path.join(data, 'grocery') });
    // Assess
    expect(notes).toEqual(['grocery, split val: 2 pictures']);
    expect(metrics['top1']).toEqual(metrics['fine.top1']);
    expect(metrics['coarse.top1']?.n).toBe(2);
    expect(baselines['majority']).toMatchObject({ top1: 0.5, 'fine.top1': 0.5, 'coarse.top1': 1 });
  });

  it('measures both sets of a folder of sets under their names, and says what the model cannot do', async () => {
    // Prepare
    writeCsv(path.join(data, 'clothing/images.csv'), ['image,label,split', 'x,Hat,dev']);
    await writeZip(path.join(data, 'clothing/images.zip'), ['x.jpg']);
    useModels(labelled('garment', ['Hat']));
    // Act
    const { metrics, notes } = await photos.run({ data });
    // Assess
    expect(metrics['clothing.top1']).toEqual(metrics['top1']);
    expect(metrics['grocery.top1']).toBeUndefined();
    expect(notes[1]).toBe("grocery is left out: models manifest: tiny-image.onnx, the model with the role imageLabels, has no output with labels 'grocery'");
  });

  it('refuses a table of another format in one line', async () => {
    writeCsv(path.join(data, 'images.csv'), ['picture,kind', 'x,y']);
    await expect(photos.run({ data })).rejects.toThrow(/images\.csv: line 1: expected columns image, label or file, fine, coarse$/);
  });
});

describe('evaluate retrieval', () => {
  beforeEach(async () => {
    const rows = ['1,Red dress,Dresses,Red,dev', '2,Blue shoe,Shoes,Blue,dev', '3,red  DRESS,Dresses,Red,dev'];
    writeCsv(path.join(data, 'items.csv'), ['id,title,articleType,baseColour,split', ...rows]);
    await writeZip(path.join(data, 'images-0.zip'), ['1.jpg', '2.jpg', '3.jpg']);
  });

  it('finds pictures by titles and titles by pictures, beside chance; equal titles are one answer', async () => {
    // Prepare
    useModels({});
    // Act
    const { metrics, baselines, notes } = await retrieval.run({ data });
    // Assess
    expect(metrics['title_to_image.recall_at_1']?.n).toBe(3);
    expect(metrics['image_to_title.recall_at_5']?.value).toBe(1);
    expect(metrics['title_to_image.mrr']?.value).toBeGreaterThan(0.3);
    expect(baselines['chance']?.['title_to_image.recall_at_1']).toBeCloseTo(5 / 9);
    expect(notes[0]).toContain('3 pairs of title and picture, space tiny');
  });

  it.each<[string, ManifestChange, string]>([
    ['there is no encoder of pictures', { roles: {} }, 'models manifest: no model has the role imageEmbedding: retrieval needs an encoder of pictures and one of texts'],
    ['the spaces differ', { text: { space: 'other' } }, 'models manifest: the encoder of pictures has space tiny, that of texts other: they cannot be compared'],
  ])('says in one line that %s', async (_, change, message) => {
    useModels(change);
    await expect(retrieval.run({ data })).rejects.toThrow(message);
  });
});

describe('evaluate all', () => {
  it('measures every set that is there, says why others are skipped, and writes all of it', async () => {
    // Prepare
    useModels(labelled('garment', ['Hat']));
    writeCsv(path.join(data, 'clothing/images.csv'), ['image,label,split', 'x,Hat,dev']);
    await writeZip(path.join(data, 'clothing/images.zip'), ['x.jpg']);
    const json = path.join(data, 'result.json');
    // Act
    const { status, stdout } = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../evaluate/evaluate.ts'), 'all', '--data', data, '--json', json], { encoding: 'utf8' });
    // Assess
    expect(status).toBe(0);
    expect(stdout).toMatch(/^photos on /);
    expect(stdout).toMatch(/summary\n[^]*photos *│ top1 /);
    expect(stdout).toMatch(/concepts is skipped: --data .*: no labels\.csv in it, nor in its folder tiny-imagenet/);
    expect((JSON.parse(readFileSync(json, 'utf8')) as { suite: string }[]).map(({ suite }) => suite)).toEqual(['photos', 'copies']);
  });

  it('refuses a folder in which no suite finds anything', () => {
    // Act
    const { status, stderr } = spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../evaluate/evaluate.ts'), 'all', '--data', data], { encoding: 'utf8' });
    // Assess
    expect(status).toBe(1);
    expect(stderr.trim()).toBe(`--data ${data}: no suite found what it needs`);
  });
});
