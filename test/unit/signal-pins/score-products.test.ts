import { describe, expect, it } from 'vitest';
import type { LoadedModel, ModelLibrary } from '../../../functions/shared/inference/load-models.ts';
import type { ModelEntry } from '../../../functions/shared/inference/manifest.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { scorePinProducts, scoreProducts } from '../../../functions/signal-pins/features/score-products.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();

/** A manifest entry of two labels that mean the given nodes. */
const entryOf = (concepts: readonly number[]): ModelEntry => ({
  version: '1', file: 'tiny.onnx', sha256: 'a'.repeat(64), sizeBytes: 1, card: 'tiny.md', licence: 'none', normalise: false, metrics: {}, hierarchies: [],
  inputs: [{ name: 'image', dtype: 'uint8', shape: ['N', 8, 8, 3] }],
  outputs: [{ name: 'article_type', dtype: 'float32', shape: ['N', 2], labels: 'articleType' }],
  preprocessing: { kind: 'letterbox-rgb', side: 8 },
  labels: { articleType: ['a', 'b'] },
  concepts: { articleType: [...concepts] },
});

/** Outputs that are sure of neither label. */
const outputs = { article_type: Float32Array.of(0.75, 0.25), is_product: Float32Array.of(0.9), in_scope: Float32Array.of(0.8) };

const score = (concepts: readonly number[]) => scoreProducts(outputs, entryOf(concepts), knowledge).products.map(({ name, probability }) => [name, probability]);

describe('scoreProducts', () => {
  it('puts what the labels say on the product tree, summed up to every level', () => {
    // 44 wedding dresses below 43 dresses below 42 clothing; 48 t-shirts below clothing.
    expect(score([44, 48])).toEqual([['word 42', 1], ['dresses', 0.75], ['wedding dresses', 0.75], ['t-shirts', 0.25]]);
  });

  it('follows the id of a label that was merged since the manifest was written', () => {
    expect(score([90, 41])).toEqual([['word 40', 1], ['sofas', 1]]);
  });

  it.each([[92, '92 stands for 2 nodes'], [93, '93 stands for no node'], [64_000, '64000 stands for no node']])('says which id of the manifest means nothing any more: %i', (id, message) => {
    expect(() => score([id, 41])).toThrow(message);
  });
});

const headsEntry: ModelEntry = {
  ...entryOf([44, 48]),
  inputs: [
    { name: 'ids', dtype: 'int32', shape: ['N', 'L'] }, { name: 'image_article_type', dtype: 'float32', shape: ['N', 2] },
    { name: 'has_text', dtype: 'float32', shape: ['N', 1] }, { name: 'has_image', dtype: 'float32', shape: ['N', 1] },
  ],
  outputs: [{ name: 'article_type', dtype: 'float32', shape: ['N', 2], labels: 'articleType' }, { name: 'colour', dtype: 'float32', shape: ['N', 3], labels: 'baseColour' }],
  preprocessing: { kind: 'subword-ids', buckets: 64, maxIds: 8 },
  labels: { articleType: ['a', 'b'], baseColour: ['Red', 'Orange', 'Scarlet'] },
  // Two labels that mean one node.
  concepts: { articleType: [44, 48], baseColour: [61, 60, 61] },
};

/** What the heads say of each Pin, whatever it is. */
const headsRow = { article_type: [0.5, 0.5], colour: [0.375, 0.5, 0.125], gate: [0.25, 0.75, 0, 0, 0], text_is_product: [0.625], text_in_scope: [0.75] };

function libraryOf(entries: Readonly<Record<string, ModelEntry>>): ModelLibrary {
  const open = (name: string): Promise<LoadedModel> => {
    const entry = entries[name === 'imageLabels' ? 'product-image' : name];
    if (!entry) return Promise.reject(new Error(`no model ${name}`));
    const run: LoadedModel['run'] = (inputs) => {
      const rows = inputs['ids']?.dims[0] ?? 0;
      return Promise.resolve(Object.fromEntries(Object.entries(headsRow).map(([output, values]) => [output, Float32Array.from(Array.from({ length: rows }, () => values).flat())])));
    };
    return Promise.resolve({ entry, run });
  };
  return { sha256: {}, usage: {}, entries, folders: {}, roles: { imageLabels: { model: 'product-image' } }, open };
}

const text = toPinText({ title: 'Red dress' });

describe('scorePinProducts', () => {
  it('lets the surer of words and picture say whether it is a product, and sums labels that mean one node', async () => {
    // Prepare
    const library = libraryOf({ 'product-image': entryOf([44, 48]), 'product-heads': headsEntry });
    // Act
    const [both, words] = await scorePinProducts([{ text, imageOutputs: outputs }, { text }], library, knowledge);
    // Assess
    expect(both).toMatchObject({ kind: 'value', value: { isProduct: expect.closeTo(0.9, 5), inScope: expect.closeTo(0.8, 5), imageShare: 0.25 } });
    expect(words).toMatchObject({ kind: 'value', value: { isProduct: 0.625, inScope: 0.75 } });
    expect(both?.kind === 'value' && both.value.attributes.colour).toEqual({ imageShare: 0.75, nodes: [{ id: 61, name: 'red', kind: 'colour', probability: 0.5 }, { id: 60, name: 'orange (word 3)', kind: 'colour', probability: 0.5 }] });
  });

  it('lets the image model speak alone where there are no heads, and says so where there is no picture either', async () => {
    // Act
    const [picture, words] = await scorePinProducts([{ imageOutputs: outputs }, { text }], libraryOf({ 'product-image': entryOf([44, 48]) }), knowledge);
    // Assess
    expect(picture).toMatchObject({ kind: 'value', value: { imageShare: 1, attributes: { colour: { nodes: [] } } } });
    expect(words).toMatchObject({ kind: 'unavailable', code: 'no-model' });
  });

  it('lets the image model speak for a picture that the heads cannot read', async () => {
    // Prepare: labels of another image model.
    const other = { ...entryOf([44, 48]), labels: { articleType: ['cat', 'dog'] } };
    // Act
    const [picture] = await scorePinProducts([{ imageOutputs: outputs }], libraryOf({ 'product-image': other, 'product-heads': headsEntry }), knowledge);
    // Assess
    expect(picture).toMatchObject({ kind: 'value', value: { imageShare: 1, isProduct: expect.closeTo(0.9, 5) } });
  });
});
