import { describe, expect, it } from 'vitest';
import type { LoadedModel } from '../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import type { ModelInput } from '../../../functions/shared/inference/onnx-session.ts';
import { readableOutputs, scoreProductHeads } from '../../../functions/shared/inference/product-heads.ts';

const base = { version: '1', file: 'tiny.onnx', sha256: 'a'.repeat(64), sizeBytes: 1, card: 'tiny.md', licence: 'none', normalise: false, metrics: {}, hierarchies: [], concepts: {} };

const headsEntry: ModelEntry = {
  ...base,
  inputs: [
    { name: 'ids', dtype: 'int32', shape: ['N', 'L'] }, { name: 'image_article_type', dtype: 'float32', shape: ['N', 2] }, { name: 'image_colour', dtype: 'float32', shape: ['N', 3] },
    { name: 'has_text', dtype: 'float32', shape: ['N', 1] }, { name: 'has_image', dtype: 'float32', shape: ['N', 1] },
  ],
  outputs: [{ name: 'article_type', dtype: 'float32', shape: ['N', 2], labels: 'articleType' }, { name: 'colour', dtype: 'float32', shape: ['N', 3], labels: 'baseColour' }],
  preprocessing: { kind: 'subword-ids', buckets: 64, maxIds: 8 },
  labels: { articleType: ['a', 'b'], baseColour: ['x', 'y', 'z'] },
};

const imageEntry = (articleType: readonly string[]): ModelEntry => ({
  ...base,
  inputs: [{ name: 'image', dtype: 'uint8', shape: ['N', 8, 8, 3] }],
  outputs: [{ name: 'article_type', dtype: 'float32', shape: ['N', articleType.length], labels: 'types' }, { name: 'in_scope', dtype: 'float32', shape: ['N', 1] }],
  preprocessing: { kind: 'letterbox-rgb', side: 8 },
  labels: { types: [...articleType] },
});

/** A model that keeps what it was given. */
function spyModel(entry: ModelEntry): { readonly model: LoadedModel; readonly given: Record<string, ModelInput> } {
  const given: Record<string, ModelInput> = {};
  const run: LoadedModel['run'] = (inputs) => {
    Object.assign(given, inputs);
    const rows = inputs['ids']?.dims[0] ?? 0;
    return Promise.resolve({ article_type: Float32Array.from({ length: rows * 2 }, (_, at) => at) });
  };
  return { model: { entry, run }, given };
}

const image = { article_type: Float32Array.of(0.25, 0.75), in_scope: Float32Array.of(0.5) };

describe('scoreProductHeads', () => {
  it('puts words and pictures of several Pins into one batch, and says what is there', async () => {
    // Prepare
    const { model, given } = spyModel(headsEntry);
    // Act
    const rows = await scoreProductHeads([{ text: 'Red', image }, { text: 'Red dress' }, { image }], model, imageEntry(['a', 'b']));
    // Assess
    expect(rows.map((row) => [...(row['article_type'] ?? [])])).toEqual([[0, 1], [2, 3], [4, 5]]);
    expect(given['ids']?.dims).toEqual([3, 8]);
    expect([...(given['ids']?.data.slice(7, 8) ?? [])]).toEqual([0]);
    expect(given['image_article_type']).toEqual({ data: Float32Array.of(0.25, 0.75, 0, 0, 0.25, 0.75), dims: [3, 2] });
    expect(given['image_colour']).toEqual({ data: new Float32Array(9), dims: [3, 3] });
    expect(given['has_text']?.data).toEqual(Float32Array.of(1, 1, 0));
    expect(given['has_image']?.data).toEqual(Float32Array.of(0.5, 0, 0.5));
  });

  it('does not read an image model whose labels mean something else', async () => {
    // Prepare
    const { model, given } = spyModel(headsEntry);
    // Act
    await scoreProductHeads([{ text: 'Red', image }], model, imageEntry(['cat', 'dog']));
    // Assess
    expect(given['has_image']?.data).toEqual(Float32Array.of(0));
    expect(given['image_article_type']?.data).toEqual(new Float32Array(2));
    expect(readableOutputs(headsEntry, imageEntry(['cat', 'dog']))).toEqual([]);
    expect(readableOutputs(headsEntry, undefined)).toEqual([]);
  });

  it('refuses a model that takes no texts', async () => {
    const { model } = spyModel({ ...headsEntry, preprocessing: { kind: 'letterbox-rgb', side: 8 } });
    await expect(scoreProductHeads([{ text: 'Red' }], model, undefined)).rejects.toThrow('tiny.onnx: takes letterbox-rgb, expected a model of texts');
  });
});
