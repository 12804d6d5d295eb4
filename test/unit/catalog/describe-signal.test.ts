import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { describeSignal, type Sources } from '../../../commands/catalog/describe-signal.ts';
import { defineSignal } from '../../../functions/shared/catalog/define-signal.ts';
import { conceptId, hexBytes, quantity, score01 } from '../../../functions/shared/catalog/value-types.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { OWN_MANIFEST } from '../../fixtures/own-encoders.ts';

const base = { name: 'sample', field: 900, version: 3, entity: 'pin', summary: 'A sample of a signal.' } as const;
const schema = z.object({
  share: score01().describe('How much of it.'),
  hash: hexBytes(4),
  kind: z.enum(['one', 'two']).optional(),
  lab: z.object({ a: quantity(0.1, 'levels') }),
  isNew: z.boolean(),
  nodes: z.array(z.object({ id: conceptId(), name: z.string() })).max(5),
  path: z.array(conceptId()).max(3),
});
const value = { share: 0.5, hash: '00ff00ff', lab: { a: 1.5 }, isNew: true, nodes: [{ id: 7, name: 'seven' }], path: [1, 2] };
const ofWords = defineSignal({ ...base, inputs: ['textEmbedding'], optionalInputs: ['link'], schema, compute: () => value });
const ofPicture = defineSignal({ ...base, inputs: ['luma'], schema, compute: () => value });

const models = loadModels(OWN_MANIFEST);
const none: Sources = { models, costs: {}, examples: {} };

describe('describeSignal', () => {
  it('derives shape, types, ranges and units from the schema', () => {
    // Act
    const { shape, fields } = describeSignal(ofPicture, none);
    // Assess
    expect(shape).toBe('{ share, hash, kind?, lab: { a }, isNew, nodes: [{ id, name }] up to 5, path: [number] up to 3 }');
    expect(fields.map(({ path, type, range, unit, isOptional }) => [path, type, range, unit, isOptional])).toEqual([
      ['share', 'number', '0 to 1, steps of 0.001', '', false],
      ['hash', '4 bytes as hex', '', '', false],
      ['kind', 'one of one, two', '', '', true],
      ['lab.a', 'number', 'steps of 0.1', 'levels', false],
      ['isNew', 'true or false', '', '', false],
      ['nodes', 'list', 'up to 5 entries', '', false],
      ['nodes[].id', 'whole number', 'from 1', '', false],
      ['nodes[].name', 'text', '', '', false],
      ['path', 'list of: whole number', 'up to 3 entries, each from 1', '', false],
    ]);
    expect(fields[0]?.description).toBe('How much of it.');
  });

  it('derives from the feature graph what it is made from, with the versions of what is installed', () => {
    // Act
    const { inputs, languages } = describeSignal(ofWords, none);
    // Assess
    expect(inputs.roots).toEqual(['title', 'description', 'link', 'altText', 'boardTitle']);
    expect(inputs.features.map(({ name }) => name)).toEqual(['text', 'textEmbedding', 'link']);
    expect(inputs.models).toEqual([{ name: 'tiny-text', role: 'textEmbedding', version: '1.0.0' }]);
    expect(languages).toHaveLength(28);
  });

  it('says of a picture that it is in no language, and takes the languages that a signal names', () => {
    expect(describeSignal(ofPicture, none).languages).toEqual([]);
    expect(describeSignal({ ...ofWords, languages: ['en', 'de'] }, none).languages).toEqual(['en', 'de']);
  });

  it('says nothing of what was not measured', () => {
    // Act
    const entry = describeSignal({ ...ofWords, quality: [{ model: 'tiny-text', metric: 'not.there', means: 'a' }, { model: 'nor-this', metric: 'b', means: 'c' }] }, none);
    // Assess
    expect(entry.quality).toEqual([]);
    expect(entry).not.toHaveProperty('cost');
    expect(entry).not.toHaveProperty('example');
  });

  it('names a model that is not installed without a version', () => {
    expect(describeSignal({ ...ofWords, inputs: ['brands'] }, none).inputs.models).toContainEqual({ name: 'brand' });
  });

  it('gives figures, cost and example where there are some', () => {
    // Prepare
    const text = models.entries['tiny-text'];
    const entries = text ? { 'tiny-text': { ...text, metrics: { top1: { value: 0.9, n: 10, low: 0.8, high: 0.95 } } } } : {};
    const sources = { models: { ...models, entries }, costs: { sample: { version: 2, ms: 2, low: 1, high: 3 } }, examples: { sample: { pinId: 'p', value } } };
    // Act
    const { quality, cost, example } = describeSignal({ ...ofWords, quality: [{ model: 'tiny-text', metric: 'top1', means: 'first is right' }] }, sources);
    // Assess
    expect(quality).toEqual([{ model: 'tiny-text', metric: 'top1', means: 'first is right', value: 0.9, n: 10, low: 0.8, high: 0.95 }]);
    expect(cost).toMatchObject({ version: 2, ms: 2, usdPerMillionPins: expect.closeTo(0.05897, 4) });
    // 1 + 3 (share) + 6 (hash) + 1 (kind) + 2 (lab) + 1 (isNew) + 9 (nodes) + 3 (path) bytes of msgpack.
    expect(example).toEqual({ pinId: 'p', value, storedBytes: 26 });
  });

  it('refuses a schema that cannot be stored either', () => {
    expect(() => describeSignal({ ...ofWords, schema: z.union([z.string(), z.number()]) }, none)).toThrow(/type/);
  });
});
