import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkModel } from '../../commands/models/check-model.ts';
import { formulaPicture, parseReference } from '../../commands/models/reference.ts';
import { defaultManifestPath, loadModels } from '../../functions/shared/inference/load-models.ts';
import { toRows } from '../../functions/shared/inference/output-rows.ts';
import { toPictureInputs } from '../../functions/shared/inference/picture-inputs.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';

/** Other processors and kernels sum float32 in another order. */
const TOLERANCE = 1e-4;
const library = loadModels();
const folder = path.dirname(defaultManifestPath());

describe('the models of the manifest', () => {
  it.each(Object.entries(library.entries))('%s is what the manifest promises: file, tensors, concepts, card, reference outputs', async (name, entry) => {
    // Prepare
    const deps = { library, knowledge: loadKnowledge(), nowMs: () => 0 };
    // Act
    const { problems } = await checkModel(name, entry, deps);
    // Assess
    expect(problems).toEqual([]);
  });
});

/** Outputs of the model with the role `imageLabels` for pictures made by a formula, picture by picture. */
async function runFormula(count: number) {
  const model = await library.open('imageLabels');
  const { preprocessing } = model.entry;
  if (!('side' in preprocessing)) throw new Error(`${model.entry.file}: takes ${preprocessing.kind}, expected pictures`);
  const { side } = preprocessing;
  const pictures = Array.from({ length: count }, (_, n) => ({ workingWidth: side, workingHeight: side, pixels: formulaPicture(n, side) }));
  return { entry: model.entry, rows: toRows(await model.run(toPictureInputs(pictures, model.entry)), count) };
}

describe('the model with the role imageLabels', () => {
  it('gives the reference outputs: shape, then mean, then every value', async () => {
    // Prepare
    const { entry, rows } = await runFormula(3);
    const reference = parseReference(JSON.parse(readFileSync(path.join(folder, entry.reference ?? ''), 'utf8')));
    // Act
    const actual = (name: string): number[] => rows.flatMap((row) => [...(row[name] ?? [])]);
    // Assess
    expect(reference.pictures).toBe(3);
    for (const [name, { shape, mean = 0, values }] of Object.entries(reference.outputs)) {
      expect(actual(name), name).toHaveLength(shape.reduce((product, size) => product * size, 1));
      expect(Math.abs(actual(name).reduce((sum, value) => sum + value, 0) / actual(name).length - mean), name).toBeLessThan(TOLERANCE);
      expect(Math.max(...actual(name).map((value, i) => Math.abs(value - (values[i] ?? 0)))), name).toBeLessThan(TOLERANCE);
    }
  });

  it('gives probabilities: each row of a softmax sums to 1', async () => {
    // Act
    const { entry, rows } = await runFormula(2);
    // Assess
    for (const { name } of entry.outputs.filter(({ labels }) => labels !== undefined)) {
      for (const row of rows) expect([...(row[name] ?? [])].reduce((sum, value) => sum + value, 0), name).toBeCloseTo(1, 4);
    }
    for (const row of rows) expect(row['is_product']?.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it('gives a picture the same values alone and in a batch', async () => {
    // Act
    const [[alone], [first]] = [(await runFormula(1)).rows, (await runFormula(2)).rows];
    // Assess
    for (const [name, values] of Object.entries(alone ?? {})) expect(Math.max(...values.map((value, i) => Math.abs(value - (first?.[name]?.[i] ?? 0)))), name).toBeLessThan(TOLERANCE);
  });
});
