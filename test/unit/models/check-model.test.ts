import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkModel } from '../../../commands/models/check-model.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { copyOwnEncoders, type ManifestChange } from '../../fixtures/own-encoders.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const knowledge = { version: 'abc', followId: (id: number): number[] => (id < 10 ? [id] : []) };

interface Tampering extends ManifestChange {
  /** File name -> new content, or undefined to remove it. */
  readonly files?: Readonly<Record<string, string | undefined>>;
}

/** Problems of the tiny encoders after something was changed. */
async function problemsAfter({ files = {}, ...change }: Tampering): Promise<string[]> {
  const { folder, manifest } = copyOwnEncoders(change);
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    if (content === undefined) rmSync(path.join(folder, name));
    else writeFileSync(path.join(folder, name), content);
  }
  const library = loadModels(manifest);
  let tick = 0;
  const deps = { library, knowledge, nowMs: () => (tick += 1) };
  const checked = await Promise.all(Object.entries(library.entries).map(([name, entry]) => checkModel(name, entry, deps)));
  return checked.flatMap(({ problems }) => [...problems]);
}

const pixels = { name: 'pixel_values', dtype: 'float32', shape: ['N', 3, 32, 32] };
const embeds = { name: 'image_embeds', dtype: 'float32', shape: ['N', 24] };

describe('models check', () => {
  it('finds nothing wrong with models that are what their manifest promises', async () => {
    expect(existsSync(path.join(import.meta.dirname, '../../fixtures/own-encoders/manifest.json'))).toBe(true);
    expect(await problemsAfter({})).toEqual([]);
  });

  it.each<[string, Tampering, RegExp]>([
    ['a model file that is not there', { files: { 'tiny-image.onnx': undefined } }, /^tiny-image: file tiny-image\.onnx is not there$/],
    ['a file that is no model', { files: { 'tiny-image.onnx': 'no model' } }, /^tiny-image: tiny-image\.onnx does not run: /],
    ['another size', { image: { sizeBytes: 7 } }, /^tiny-image: sizeBytes: tiny-image\.onnx has \d+ bytes, the manifest says 7$/],
    ['another digest', { image: { sha256: 'a'.repeat(64) } }, /^tiny-image: sha256: tiny-image\.onnx has [0-9a-f]{64}, the manifest says a{64}$/],
    ['an input of another name', { image: { inputs: [{ ...pixels, name: 'image' }] } }, /^tiny-image: input image: the model has none of that name, expected one of pixel_values$/],
    ['an input that the manifest leaves out', { image: { inputs: [{ ...pixels, name: 'image' }] } }, /^tiny-image: input pixel_values: the model needs it and the manifest does not name it$/],
    ['an input of another type', { image: { inputs: [{ ...pixels, dtype: 'uint8' }] } }, /^tiny-image: input pixel_values: the model has float32, the manifest says uint8$/],
    ['an input of another shape', { image: { inputs: [{ ...pixels, shape: ['N', 32, 32, 3] }] } }, /^tiny-image: input pixel_values: the model has shape \[N, 3, 32, 32\], the manifest says \[N, 32, 32, 3\]$/],
    ['an output of another length', { image: { outputs: [{ ...embeds, shape: ['N', 25] }] } }, /^tiny-image: output image_embeds: the model has shape \[N, 24\], the manifest says \[N, 25\]$/],
    ['a label that means no node', { image: { labels: { kind: ['a', 'b'] }, concepts: { kind: [3, 99] } } }, /^tiny-image: concepts\.kind: b: 99 stands for no node of knowledge abc, expected one$/],
    ['a card that is not there', { image: { card: 'no-card.md' } }, /^tiny-image: card no-card\.md is not there$/],
    ['a reference that is not there', { image: { reference: 'references/none.json' } }, /^tiny-image: reference references\/none\.json is not there$/],
    ['a reference that is none', { files: { 'references/tiny-image.json': '{}' } }, /^tiny-image: reference references\/tiny-image\.json: .*outputs/],
    ['outputs unlike the reference', { files: { 'references/tiny-text.json': JSON.stringify({ texts: ['red'], outputs: { text_embeds: { shape: [1, 24], values: Array(24).fill(9) } } }) } }, /^tiny-text: reference references\/tiny-text\.json: output text_embeds is off by \d+(\.\d+)?, expected at most 0\.0001$/],
    ['a reference of another length', { files: { 'references/tiny-text.json': JSON.stringify({ texts: ['red'], outputs: { text_embeds: { shape: [1, 1], values: [0] } } }) } }, /output text_embeds is off by its number of values/],
    ['another tokeniser', { files: { 'tiny-text.tokenizer.json': '{}' } }, /^tiny-text: sha256: tiny-text\.tokenizer\.json has [0-9a-f]{64}, the manifest says/],
  ])('names %s in one line', async (_, tampering, expected) => {
    // Act
    const problems = await problemsAfter(tampering);
    // Assess
    expect(problems.some((problem) => expected.test(problem)), problems.join('\n')).toBe(true);
    for (const problem of problems) expect(problem).not.toContain('\n');
  });
});
