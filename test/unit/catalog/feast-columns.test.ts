import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { feastColumns } from '../../../commands/catalog/feast-columns.ts';
import { toJsonSchema } from '../../../commands/catalog/json-schema.ts';
import { parseValueSchema } from '../../../commands/catalog/value-schema.ts';
import { conceptId, embedding, quantity, score01 } from '../../../functions/shared/catalog/value-types.ts';

const columnsOf = (schema: z.ZodType) => feastColumns(parseValueSchema(toJsonSchema(schema))).map(({ name, dtype, path }) => [name, dtype, path]);

describe('feastColumns', () => {
  it('gives a column to each number, text and truth value, and a list column to each in a list', () => {
    // Prepare
    const schema = z.object({
      share: score01(), amount: quantity(0.01), createdAt: quantity(1), isNew: z.boolean(), kind: z.enum(['a', 'b']).optional(),
      lab: z.object({ L: quantity(0.1) }), nodes: z.array(z.object({ id: conceptId(), name: z.string() })),
    });
    // Act and assess
    expect(columnsOf(schema)).toEqual([
      ['share', 'Float32', '$.share'],
      ['amount', 'Float64', '$.amount'],
      ['createdAt', 'Int64', '$.createdAt'],
      ['isNew', 'Bool', '$.isNew'],
      ['kind', 'String', '$.kind'],
      ['lab_L', 'Float64', '$.lab.L'],
      ['nodes_id', 'Array(Int64)', '$.nodes[*].id'],
      ['nodes_name', 'Array(String)', '$.nodes[*].name'],
    ]);
  });

  it('names the columns of a list by its entries, and of a bare value `value`', () => {
    expect(columnsOf(z.array(z.object({ id: conceptId() })))).toEqual([['id', 'Array(Int64)', '$[*].id']]);
    expect(columnsOf(score01())).toEqual([['value', 'Float32', '$']]);
    expect(columnsOf(embedding())).toEqual([['space', 'String', '$.space'], ['scale', 'Float32', '$.scale'], ['values', 'Array(Int32)', '$.values[*]']]);
  });

  it('leaves out what Feast has no form for: lists in lists, and what entries of a list may lack', () => {
    expect(columnsOf(z.object({ nodes: z.array(z.object({ id: conceptId().optional(), path: z.array(conceptId()), score: score01() })) }))).toEqual([['nodes_score', 'Array(Float32)', '$.nodes[*].score']]);
  });
});
