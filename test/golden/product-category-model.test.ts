import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseManifest } from '../../functions/shared/inference/manifest.ts';
import { openModel } from '../../functions/shared/inference/onnx-session.ts';
import reference from './product-category-reference.json' with { type: 'json' };

const manifestPath = createRequire(import.meta.url).resolve('@pin-signals/models/manifest.json');
const folder = path.dirname(manifestPath);
const { models } = parseManifest(JSON.parse(readFileSync(manifestPath, 'utf8')));

/** Other processors and kernels sum float32 in another order. */
const TOLERANCE = 1e-4;

/** The pictures of product_image/export.py `formula_images`: made by a formula, so that no data picture is needed. */
function formulaImages(count: number, side: number): Uint8Array {
  const images = new Uint8Array(count * side * side * 3);
  for (let n = 0, at = 0; n < count; n++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) for (let c = 0; c < 3; c++, at++) images[at] = (n * 37 + y * 5 + x * 3 + c * 85 + (n + 1) * x * y) % 256;
  return images;
}

async function runReference(count: number): Promise<Record<string, Float32Array>> {
  const entry = models['product-image'];
  if (!entry) throw new Error(`${manifestPath}: expected a model product-image`);
  const { preprocessing } = entry;
  if (preprocessing.kind !== 'letterbox-rgb') throw new Error(`product-image: takes ${preprocessing.kind}, expected letterbox-rgb`);
  const { side } = preprocessing;
  const model = await openModel(entry, path.join(folder, entry.file));
  return model.run({ image: { data: formulaImages(count, side), dims: [count, side, side, 3] } });
}

describe('the models of the manifest', () => {
  it.each(Object.entries(models))('%s is the file that the manifest describes, and has a card', (_, entry) => {
    // Prepare
    const bytes = readFileSync(path.join(folder, entry.file));
    // Act
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    // Assess
    expect(sha256).toBe(entry.sha256);
    expect(bytes).toHaveLength(entry.sizeBytes);
    expect(existsSync(path.join(folder, entry.card))).toBe(true);
  });
});

describe('product-image', () => {
  it('gives the reference outputs: shape, then mean, then every value', async () => {
    // Prepare
    const expected = Object.entries(reference.outputs);
    // Act
    const outputs = await runReference(reference.images);
    // Assess
    for (const [name, { shape, mean, values }] of expected) {
      const actual = [...(outputs[name] ?? [])];
      expect(actual, name).toHaveLength(shape.reduce((product, size) => product * size, 1));
      expect(Math.abs(actual.reduce((sum, value) => sum + value, 0) / actual.length - mean), name).toBeLessThan(TOLERANCE);
      expect(Math.max(...actual.map((value, i) => Math.abs(value - (values[i] ?? 0)))), name).toBeLessThan(TOLERANCE);
    }
  });

  it('gives probabilities: each row of a softmax sums to 1', async () => {
    // Prepare
    const rows = 2;
    // Act
    const outputs = await runReference(rows);
    // Assess
    for (const name of ['article_type', 'garment']) {
      const total = [...(outputs[name] ?? [])].reduce((sum, value) => sum + value, 0);
      expect(total, name).toBeCloseTo(rows, 4);
    }
    expect([...(outputs['is_product'] ?? [])].every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('gives a picture the same values alone and in a batch', async () => {
    // Prepare
    const batch = await runReference(2);
    // Act
    const alone = await runReference(1);
    // Assess
    const first = batch['article_type']?.slice(0, alone['article_type']?.length) ?? [];
    expect(Math.max(...[...first].map((value, i) => Math.abs(value - (alone['article_type']?.[i] ?? 0))))).toBeLessThan(TOLERANCE);
  });
});
