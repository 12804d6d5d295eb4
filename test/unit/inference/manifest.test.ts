import { describe, expect, it } from 'vitest';
import { rollUp } from '../../../functions/shared/inference/label-hierarchy.ts';
import { parseManifest } from '../../../functions/shared/inference/manifest.ts';

const hierarchy = { from: 'kind', to: 'group', labels: ['Apparel', 'Footwear'], parents: [0, 0, 1] };
const entry = {
  version: '1.0.0',
  file: 'tiny.onnx',
  sha256: 'a'.repeat(64),
  sizeBytes: 10,
  card: 'model-cards/tiny.md',
  licence: 'Apache-2.0',
  inputs: [{ name: 'image', dtype: 'uint8', shape: ['N', 64, 64, 3] }],
  outputs: [{ name: 'kind', dtype: 'float32', shape: ['N', 3], labels: 'kind' }],
  preprocessing: { kind: 'letterbox-rgb', side: 64 },
  labels: { kind: ['Shirt', 'Dress', 'Boot'] },
  hierarchies: [hierarchy],
  metrics: { top1: { value: 0.8, n: 10 } },
};

describe('parseManifest', () => {
  it('accepts a manifest whose parts agree', () => {
    // Prepare
    const json = { models: { tiny: entry } };
    // Act
    const manifest = parseManifest(json);
    // Assess
    expect(manifest.models.tiny?.labels.kind).toEqual(['Shirt', 'Dress', 'Boot']);
  });

  it.each([
    ['a file outside the folder', { file: '../tiny.onnx' }, /models\.tiny\.file/],
    ['a digest that is none', { sha256: 'abc' }, /64 hexadecimal digits/],
    ['labels of another number than the output has classes', { labels: { kind: ['Shirt'] }, hierarchies: [] }, /3 classes, labels\.kind has 1/],
    ['an output whose labels are missing', { labels: {}, hierarchies: [] }, /labels\.kind has none/],
    ['a hierarchy with too few parents', { hierarchies: [{ ...hierarchy, parents: [0] }] }, /kind to group/],
    ['a parent that is not there', { hierarchies: [{ ...hierarchy, parents: [0, 0, 2] }] }, /kind to group/],
    ['an unknown field', { colour: 'red' }, /colour/],
  ])('refuses %s in one line', (_, change, expected) => {
    // Prepare
    const json = { models: { tiny: { ...entry, ...change } } };
    // Act
    const act = (): unknown => parseManifest(json);
    // Assess
    expect(act).toThrow(expected);
    expect(act).toThrow(/^models manifest: [^\n]*$/);
  });
});

describe('roles', () => {
  const vector = { ...entry, outputs: [{ name: 'embedding', dtype: 'float32', shape: ['N', 16] }], labels: {}, hierarchies: [], space: 'a' };
  const text = { ...vector, file: 'text.onnx', preprocessing: { kind: 'subword-ids', buckets: 1024, maxIds: 8 } };
  const roles = { imageEmbedding: { model: 'image', output: 'embedding' }, textEmbedding: { model: 'text', output: 'embedding' }, imageLabels: { model: 'image' } };

  it('say which model serves what', () => {
    // Act
    const manifest = parseManifest({ roles, models: { image: vector, text } });
    // Assess
    expect(manifest.roles.imageEmbedding).toEqual({ model: 'image', output: 'embedding' });
    expect(manifest.models['text']?.preprocessing).toEqual({ kind: 'subword-ids', buckets: 1024, maxIds: 8 });
  });

  it.each([
    ['a role that code does not know', { roles: { colours: { model: 'image' } } }, /colours/],
    ['a model that is not there', { roles: { imageLabels: { model: 'none' } } }, /roles\.imageLabels: no model 'none', expected one of image, text$/],
    ['an output that the model lacks', { roles: { imageEmbedding: { model: 'image', output: 'pooled' } } }, /model image has no output 'pooled', expected one of embedding$/],
    ['an embedding without an output', { roles: { imageEmbedding: { model: 'image' } } }, /expected an output of float32 \[N, 8 to 1024\], got none$/],
    ['an embedding of text by a model of pictures', { roles: { textEmbedding: { model: 'image', output: 'embedding' } } }, /model image takes letterbox-rgb, expected subword-ids or tokeniser-json$/],
    ['an embedding without a space', { models: { image: { ...vector, space: undefined }, text } }, /model image has no space/],
    ['too short an embedding', { models: { image: { ...vector, outputs: [{ name: 'embedding', dtype: 'float32', shape: ['N', 4] }] }, text } }, /got float32 \[N, 4\]$/],
    ['an unknown kind of preprocessing', { models: { image: { ...vector, preprocessing: { kind: 'magic' } }, text } }, /preprocessing/],
    ['a tokeniser outside the folder', { models: { image: vector, text: { ...text, preprocessing: { kind: 'tokeniser-json', file: '../a.tokenizer.json', sha256: 'a'.repeat(64), maxTokens: 8, padId: 0 } } } }, /beside the manifest/],
  ])('refuse %s in one line', (_, change, expected) => {
    // Act
    const act = (): unknown => parseManifest({ roles, models: { image: vector, text }, ...change });
    // Assess
    expect(act).toThrow(expected);
    expect(act).toThrow(/^models manifest: [^\n]*$/);
  });
});

describe('rollUp', () => {
  it('sums the probabilities below each coarse class', () => {
    // Prepare
    const probabilities = [0.5, 0.25, 0.25];
    // Act
    const coarse = rollUp(probabilities, hierarchy);
    // Assess
    expect([...coarse]).toEqual([0.75, 0.25]);
  });
});
