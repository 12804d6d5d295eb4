import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareWithReference, parseReference } from '../../commands/models/reference.ts';
import { loadModels, type LoadedModel } from '../../functions/shared/inference/load-models.ts';
import { type ProductHeadsInput, scoreProductHeads } from '../../functions/shared/inference/product-heads.ts';

const manifestPath = createRequire(import.meta.url).resolve('@pin-signals/models/manifest.json');
const models = loadModels(manifestPath);
const heads = await models.open('product-heads');

/** The likeliest label of an output for words alone. */
async function guess({ entry, ...model }: LoadedModel, text: string, output: string): Promise<string | undefined> {
  const [row] = await scoreProductHeads([{ text }], { entry, ...model }, undefined);
  const scores = row?.[output] ?? new Float32Array();
  const set = entry.outputs.find(({ name }) => name === output)?.labels ?? '';
  return entry.labels[set]?.[scores.indexOf(Math.max(...scores))];
}

const sumOf = (values: Float32Array | undefined): number => Array.from(values ?? []).reduce((sum, value) => sum + value, 0);

describe('product-heads', () => {
  it('gives the reference outputs', async () => {
    // Prepare
    const reference = parseReference(JSON.parse(readFileSync(path.join(path.dirname(manifestPath), heads.entry.reference ?? ''), 'utf8')));
    // Act
    const deviations = await compareWithReference(reference, heads);
    // Assess
    expect(deviations.map(({ output }) => output)).toEqual(heads.entry.outputs.map(({ name }) => name));
    for (const { output, largest } of deviations) expect(largest, output).toBeLessThan(reference.tolerance);
  });

  it('gives probabilities for words, a picture, both and neither', async () => {
    // Prepare
    const types = heads.entry.labels['articleType'] ?? [];
    const image = { article_type: new Float32Array(types.length).fill(1 / types.length) };
    const inputs: ProductHeadsInput[] = [{ text: 'Red dress' }, { image }, { text: 'Red dress', image }, {}];
    // Act: an image model that has the article types alone.
    const rows = await scoreProductHeads(inputs, heads, { ...heads.entry, outputs: heads.entry.outputs.slice(0, 1) });
    // Assess
    for (const row of rows) {
      for (const name of ['article_type', 'colour', 'gender', 'season', 'usage', 'sub_category', 'master_category']) expect(sumOf(row[name]), name).toBeCloseTo(1, 4);
      expect([...(row['gate'] ?? [])].every((share) => share >= 0 && share <= 1)).toBe(true);
    }
    expect([...(rows[0]?.['gate'] ?? [])]).toEqual([0, 0, 0, 0, 0]);
    expect([...(rows[1]?.['gate'] ?? [])]).toEqual([1, 1, 1, 1, 1]);
    expect(rows[1]?.['text_is_product']?.[0]).toBe(0);
  });

  it('gives words the same values alone and in a batch beside longer ones', async () => {
    // Act
    const [alone] = await scoreProductHeads([{ text: 'Red dress' }], heads, undefined);
    const [beside] = await scoreProductHeads([{ text: 'Red dress' }, { text: 'A far longer text about a blue cotton shirt for men, which has many more words' }], heads, undefined);
    // Assess
    expect(Math.max(...[...(alone?.['article_type'] ?? [])].map((value, at) => Math.abs(value - (beside?.['article_type']?.[at] ?? 0))))).toBeLessThan(1e-5);
  });

  it.each([
    ['Puma Men White T-shirt', 'Tshirts', 'White', 'Men'],
    ['rotes Kleid für Damen', 'Dresses', 'Red', 'Women'],
    ['vestido rojo para mujer', 'Dresses', 'Red', 'Women'],
    ['赤いワンピース レディース', 'Dresses', 'Red', 'Women'],
  ])('reads %s', async (text, type, colour, gender) => {
    expect([await guess(heads, text, 'article_type'), await guess(heads, text, 'colour'), await guess(heads, text, 'gender')]).toEqual([type, colour, gender]);
  });
});
