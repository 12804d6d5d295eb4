import type { ValueSchema } from './value-schema.ts';

/** One line about one part of a value. */
export interface ValueField {
  /** From the value down: `.` into an object, `[]` into a list; `value` for the value itself. */
  readonly path: string;
  readonly type: string;
  /** Empty where any value of the type may be. */
  readonly range: string;
  /** Empty where it counts nothing. */
  readonly unit: string;
  readonly isOptional: boolean;
  /** Of the schema's author; empty where the name says it. */
  readonly description: string;
}

/** Names of a vocabulary written out; the schema file has all. */
const MAX_NAMES = 12;

function nameText({ enum: names, hexBytes }: ValueSchema): string {
  if (hexBytes !== undefined) return `${hexBytes} bytes as hex`;
  if (names === undefined) return 'text';
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `one of ${names.length}: ${shown}, ...` : `one of ${shown}`;
}

function nameType(schema: ValueSchema): string {
  switch (schema.type) {
    case 'integer':
      return 'whole number';
    case 'string':
      return nameText(schema);
    case 'boolean':
      return 'true or false';
    case 'array':
      return schema.items && schema.items.type !== 'object' ? `list of: ${nameType(schema.items)}` : 'list';
    case 'number':
    case 'object':
      return schema.type;
  }
}

function nameBounds(low: number | undefined, high: number | undefined): string {
  if (low === undefined) return high === undefined ? '' : `up to ${high}`;
  return high === undefined ? `from ${low}` : `${low} to ${high}`;
}

function nameRange(schema: ValueSchema): string {
  if (schema.type !== 'array') {
    // Every whole number has a step of one.
    const step = schema.type === 'number' && schema.step !== undefined ? `steps of ${schema.step}` : '';
    return [nameBounds(schema.minimum, schema.maximum), step].filter((part) => part !== '').join(', ');
  }
  const entries = nameBounds(schema.minItems, schema.maxItems);
  const each = schema.items && schema.items.type !== 'object' ? nameRange(schema.items) : '';
  return [entries === '' ? '' : `${entries} entries`, each === '' ? '' : `each ${each}`].filter((part) => part !== '').join(', ');
}

const unitOf = ({ unit, items }: ValueSchema): string => unit ?? items?.unit ?? '';

/**
 * The parts of a value, each after what it is in.
 * @param path of the value in what it is in; empty for the whole
 */
export function listFields(schema: ValueSchema, path = '', isOptional = false): ValueField[] {
  const own: ValueField = { path: path === '' ? 'value' : path, type: nameType(schema), range: nameRange(schema), unit: unitOf(schema), isOptional, description: schema.description ?? '' };
  if (schema.type === 'array') return schema.items?.type === 'object' ? [own, ...listFields(schema.items, `${path}[]`)] : [own];
  if (schema.type !== 'object') return [own];
  // An object that must be there says nothing beyond its fields.
  const self = isOptional ? [own] : [];
  return [...self, ...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => listFields(one, path === '' ? name : `${path}.${name}`, !schema.required.includes(name)))];
}
