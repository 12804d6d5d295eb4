import * as z from 'zod';

const valueSchema = z.object({
  type: z.enum(['number', 'integer', 'string', 'boolean', 'array', 'object']),
  description: z.string().optional(),
  /** The words that a text may be. */
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  /** Values are whole multiples of it. */
  step: z.number().optional(),
  unit: z.string().optional(),
  hexBytes: z.int().optional(),
  minItems: z.int().optional(),
  maxItems: z.int().optional(),
  required: z.array(z.string()).default([]),
  get properties(): z.ZodOptional<z.ZodRecord<z.ZodString, typeof valueSchema>> {
    return z.record(z.string(), valueSchema).optional();
  },
  get items(): z.ZodOptional<typeof valueSchema> {
    return valueSchema.optional();
  },
});

/** What a value may be: the JSON Schema of a signal with the step and unit of its numbers (see value-types.ts), as far as values are stored. */
export type ValueSchema = z.infer<typeof valueSchema>;

/**
 * The schema of a signal's values as a tree that documentation walks.
 * @param jsonSchema of `toJsonSchema`
 * @throws z.ZodError for a form that the storage codec has none for either, such as a union
 */
export const parseValueSchema = (jsonSchema: unknown): ValueSchema => valueSchema.parse(jsonSchema);
