import { describe, expect, it } from 'vitest';
import { describeSignal } from '../../../commands/catalog/describe-signal.ts';
import { openDocsFolder } from '../../../commands/catalog/docs-folder.ts';
import { catalogDocuments } from '../../../commands/catalog/documents.ts';
import { feastColumns } from '../../../commands/catalog/feast-columns.ts';
import { parseValueSchema } from '../../../commands/catalog/value-schema.ts';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';

const docs = openDocsFolder();
const examples = docs.readExamples();
const entries = catalog.map((signal) => describeSignal(signal, { models: loadModels(), costs: docs.readCosts(), examples }));

/** What a JSONPath of the Feast definitions finds: names after dots, `[*]` for every entry of a list. */
function find(value: unknown, path: string): unknown[] {
  const steps = path.slice(1).match(/\.\w+|\[\*\]/gu) ?? [];
  return steps.reduce<unknown[]>((found, step) => (step === '[*]' ? found.flat() : found.flatMap((one) => new Map<string, unknown>(Object.entries(one ?? {})).get(step.slice(1)) ?? [])), [value]);
}

const TYPES: Readonly<Record<string, string>> = { Bool: 'boolean', String: 'string', Float32: 'number', Float64: 'number', Int32: 'number', Int64: 'number' };

describe('docs of the catalog', () => {
  it('are what code, models and costs give now; otherwise run: npm run catalog -- write', () => {
    expect(docs.stale(catalogDocuments(entries))).toEqual([]);
  });

  it('show an example of every signal, which its schema takes', () => {
    for (const { name, schema } of catalog) expect(schema.safeParse(examples[name]?.value).error, name).toBeUndefined();
  });

  it('have a Feast column for something of each example, of the type that is there', () => {
    for (const { name, schema, example } of entries) {
      const columns = feastColumns(parseValueSchema(schema));
      const found = columns.map(({ path, dtype }) => ({ type: TYPES[dtype.replace(/^Array\((\w+)\)$/u, '$1')], values: find(example?.value, path) }));
      expect(found.filter(({ values }) => values.length > 0), name).not.toEqual([]);
      expect(found.flatMap(({ type, values }) => values.filter((value) => typeof value !== type)), name).toEqual([]);
      expect(new Set(columns.map((column) => column.name)).size, name).toBe(columns.length);
    }
  });
});
