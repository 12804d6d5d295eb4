import { describe, expect, it } from 'vitest';
import { toSquare } from '../../../functions/shared/inference/image-tensor.ts';
import type { LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import { type ModelEntry, parseManifest } from '../../../functions/shared/inference/manifest.ts';
import { toPictureInputs } from '../../../functions/shared/inference/picture-inputs.ts';
import { createPictureRunner } from '../../../functions/shared/inference/run-pictures.ts';
import { toTextInputs } from '../../../functions/shared/inference/text-inputs.ts';

const base = {
  version: '1', file: 'm.onnx', sha256: 'a'.repeat(64), sizeBytes: 1, card: 'm.md', licence: 'none',
  inputs: [{ name: 'x', dtype: 'float32', shape: ['N', 3, 2, 2] }],
  outputs: [{ name: 'y', dtype: 'float32', shape: ['N', 1] }],
};

function entryOf(change: Readonly<Record<string, unknown>>): ModelEntry {
  const entry = parseManifest({ models: { m: { ...base, ...change } } }).models['m'];
  if (!entry) throw new Error('no entry');
  return entry;
}

const asImage = (change: Readonly<Record<string, unknown>> = {}): ModelEntry =>
  entryOf({ preprocessing: { kind: 'image', side: 2, fit: 'cover', layout: 'nchw', dtype: 'float32', ...change } });

const paint = (workingWidth: number, workingHeight: number, colourAt: (x: number, y: number) => readonly number[]) => ({
  workingWidth,
  workingHeight,
  pixels: Uint8Array.from(Array.from({ length: workingWidth * workingHeight }, (_, i) => colourAt(i % workingWidth, Math.floor(i / workingWidth))).flat()),
});

describe('toPictureInputs', () => {
  const square = paint(2, 2, (x, y) => [x * 255, y * 255, 51]);

  it('puts colours into planes, scaled to 0-1, less the mean, by the standard deviation', () => {
    // Act
    const { x } = toPictureInputs([square], asImage({ mean: [0.5, 0, 0.2], std: [0.5, 2, 0.1] }));
    // Assess
    expect(x?.dims).toEqual([1, 3, 2, 2]);
    const expected = [-1, 1, -1, 1, 0, 0, 0.5, 0.5, 0, 0, 0, 0];
    for (const [at, value] of expected.entries()) expect(x?.data[at]).toBeCloseTo(value, 5);
  });

  it('keeps bytes as they are, channels last, where the model takes them so', () => {
    // Act
    const { x } = toPictureInputs([square, square], asImage({ layout: 'nhwc', dtype: 'uint8' }));
    // Assess
    expect(x?.dims).toEqual([2, 2, 2, 3]);
    expect([...(x?.data ?? [])]).toEqual([...square.pixels, ...square.pixels]);
  });

  it('refuses a model that takes no pictures', () => {
    expect(() => toPictureInputs([square], entryOf({ preprocessing: { kind: 'subword-ids', buckets: 8, maxIds: 4 } }))).toThrow('m.onnx: takes subword-ids, expected a model of pictures');
  });
});

describe('toSquare', () => {
  // Left third red, middle green, right blue.
  const wide = paint(6, 2, (x) => [x < 2 ? 255 : 0, x === 2 || x === 3 ? 255 : 0, x > 3 ? 255 : 0]);
  const coloursOf = (image: Uint8Array): string[] => Array.from({ length: image.length / 3 }, (_, i) => image.subarray(i * 3, i * 3 + 3).join());

  it('covers the square with the middle of the picture', () => {
    expect([...new Set(coloursOf(toSquare(wide, 2, 'cover')))]).toEqual(['0,255,0']);
  });

  it('stretches all of the picture into the square', () => {
    expect(coloursOf(toSquare(wide, 3, 'stretch')).slice(0, 3)).toEqual(['255,0,0', '0,255,0', '0,0,255']);
  });

  it('keeps all of the picture between bars', () => {
    expect(toSquare(wide, 6, 'contain')).toHaveLength(108);
    expect(coloursOf(toSquare(wide, 6, 'contain')).slice(12, 18)).toEqual(['255,0,0', '255,0,0', '0,255,0', '0,255,0', '0,0,255', '0,0,255']);
  });

  it('enlarges a small picture to cover the square', () => {
    expect(toSquare(paint(1, 3, () => [9, 8, 7]), 5, 'cover')).toEqual(Uint8Array.from(Array.from({ length: 25 }, () => [9, 8, 7]).flat()));
  });
});

describe('createPictureRunner', () => {
  it('gives each picture to each model once, whichever features ask for its outputs', async () => {
    // Prepare
    const batches: number[] = [];
    const run: LoadedModel['run'] = (inputs) => {
      const count = inputs['x']?.dims[0] ?? 0;
      batches.push(count);
      return Promise.resolve({ y: Float32Array.from({ length: count }, (_, i) => i) });
    };
    const model: LoadedModel = { entry: asImage(), run };
    const [a, b, c] = [0, 1, 2].map((value) => paint(2, 2, () => [value, value, value]));
    if (!a || !b || !c) throw new Error('no pictures');
    const runPictures = createPictureRunner();
    // Act
    const first = await runPictures(model, [a, b]);
    const again = await runPictures(model, [b, a, c]);
    // Assess
    expect(batches).toEqual([2, 1]);
    expect(again.slice(0, 2)).toEqual([first[1], first[0]]);
  });
});

describe('toTextInputs', () => {
  const int64 = (name: string) => ({ name, dtype: 'int64', shape: ['N', 'T'] });
  const tokeniser = { kind: 'tokeniser-json', file: 't.tokenizer.json', sha256: 'a'.repeat(64), maxTokens: 4, padId: 9 };
  const modelOf = (change: Readonly<Record<string, unknown>>): LoadedModel => ({
    entry: entryOf({ inputs: [int64('input_ids'), int64('attention_mask'), int64('token_type_ids')], preprocessing: { ...tokeniser, ...change } }),
    tokenise: (text) => [1, ...text.split(' ').map(Number), 2],
    run: () => Promise.resolve({}),
  });
  const numbers = (data: unknown): number[] => Array.from(data as Iterable<bigint | number>, Number);

  it('pads to the longest of the batch, and masks the padding', () => {
    // Act
    const { input_ids: ids, attention_mask: mask, token_type_ids: types } = toTextInputs(['5', '6 7'], modelOf({}));
    // Assess
    expect(ids?.dims).toEqual([2, 4]);
    expect(ids?.data).toBeInstanceOf(BigInt64Array);
    expect(numbers(ids?.data)).toEqual([1, 5, 2, 9, 1, 6, 7, 2]);
    expect(numbers(mask?.data)).toEqual([1, 1, 1, 0, 1, 1, 1, 1]);
    expect(numbers(types?.data)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('keeps the end token last when it cuts a text, and pads to the full length where the model wants it', () => {
    expect(numbers(toTextInputs(['5 6 7 8'], modelOf({ endId: 2 }))['input_ids']?.data)).toEqual([1, 5, 6, 2]);
    expect(numbers(toTextInputs(['5 6 7 8'], modelOf({}))['input_ids']?.data)).toEqual([1, 5, 6, 7]);
    expect(numbers(toTextInputs(['5'], modelOf({ padTo: 'maxTokens' }))['input_ids']?.data)).toEqual([1, 5, 2, 9]);
  });

  it('writes our own models the hashed ids that they were trained on, padded with 0', () => {
    // Prepare
    const entry = entryOf({ inputs: [{ name: 'ids', dtype: 'int32', shape: ['N', 'L'] }], preprocessing: { kind: 'subword-ids', buckets: 65536, maxIds: 16 } });
    // Act
    const { ids } = toTextInputs(['Red', ''], { entry, run: () => Promise.resolve({}) });
    // Assess
    expect(ids?.dims).toEqual([2, 7]);
    expect(ids?.data).toBeInstanceOf(Int32Array);
    expect(numbers(ids?.data).slice(7)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(Math.min(...numbers(ids?.data).slice(0, 7))).toBeGreaterThan(0);
  });

  it('refuses a model that takes no texts', () => {
    expect(() => toTextInputs(['x'], { entry: asImage(), run: () => Promise.resolve({}) })).toThrow('m.onnx: takes image, expected a model of texts');
  });
});
