import type { ValueSchema } from './value-schema.ts';

const SCALARS = { number: 'number', integer: 'number', string: 'text', boolean: 'boolean' } as const;

/**
 * The shape of a value in a line: fields by name, `?` where one may be absent, lists in brackets with the most entries that they hold.
 * @example nameShape(parseValueSchema(toJsonSchema(z.array(z.object({ id: conceptId() })).max(6)))) // '[{ id }] up to 6'
 */
export function nameShape(schema: ValueSchema): string {
  if (schema.type === 'array') {
    const most = schema.maxItems === undefined ? '' : ` up to ${schema.maxItems}`;
    return `[${schema.items ? nameShape(schema.items) : ''}]${most}`;
  }
  if (schema.type !== 'object') return SCALARS[schema.type];
  const fields = Object.entries(schema.properties ?? {}).map(([name, one]) => {
    const mark = schema.required.includes(name) ? '' : '?';
    return one.type === 'object' || one.type === 'array' ? `${name}${mark}: ${nameShape(one)}` : `${name}${mark}`;
  });
  return `{ ${fields.join(', ')} }`;
}
