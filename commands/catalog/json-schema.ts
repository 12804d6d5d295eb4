import * as z from 'zod';

/** Whole multiples of one are whole numbers; the schema in code calls all of them numbers. */
function markWhole({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.type === 'number' && typeof jsonSchema['step'] === 'number' && Number.isInteger(jsonSchema['step'])) jsonSchema.type = 'integer';
}

/** The schema of a signal's values as JSON Schema 2020-12, with `step`, `unit`, `hexBytes` and `int8` (value-types.ts) beside the standard keywords. */
export const toJsonSchema = (schema: z.ZodType): z.core.JSONSchema.BaseSchema => z.toJSONSchema(schema, { override: markWhole });
