import type { ValueSchema } from './value-schema.ts';

/** A column of a signal's table in Feast. */
export interface FeastColumn {
  readonly name: string;
  /** As written in Python, e.g. `Array(Int64)`. */
  readonly dtype: string;
  /** Where in the value it is, as a JSONPath. */
  readonly path: string;
  readonly unit: string | undefined;
}

const MAX_INT32 = 2 ** 31 - 1;

/** Numbers of a stated range fit 32 bits at the steps that are stored; of any other, 64 bits hold what JSON holds. */
function nameDtype({ type, minimum, maximum }: ValueSchema): string {
  if (type === 'string') return 'String';
  if (type === 'boolean') return 'Bool';
  const isBounded = minimum !== undefined && maximum !== undefined;
  if (type === 'number') return isBounded ? 'Float32' : 'Float64';
  return isBounded && Math.max(Math.abs(minimum), Math.abs(maximum)) <= MAX_INT32 ? 'Int32' : 'Int64';
}

interface Place {
  readonly name: string;
  readonly path: string;
  readonly isInList: boolean;
}

/** Feast has no nulls inside a list, and no lists of lists. */
const canBeInList = ({ type }: ValueSchema, isRequired: boolean): boolean => isRequired && type !== 'array';

function columnsAt(schema: ValueSchema, place: Place): FeastColumn[] {
  const { name, path, isInList } = place;
  if (schema.type === 'array') return schema.items ? columnsAt(schema.items, { name, path: `${path}[*]`, isInList: true }) : [];
  if (schema.type !== 'object') {
    const dtype = nameDtype(schema);
    return [{ name: name === '' ? 'value' : name, dtype: isInList ? `Array(${dtype})` : dtype, path, unit: schema.unit }];
  }
  return Object.entries(schema.properties ?? {}).flatMap(([key, one]) => {
    if (isInList && !canBeInList(one, schema.required.includes(key))) return [];
    return columnsAt(one, { name: name === '' ? key : `${name}_${key}`, path: `${path}.${key}`, isInList });
  });
}

/**
 * The columns that a value fills: one for each number, text and truth value, and a list column for each that is in a list. What Feast has no form for
 * (lists in lists, and what may be absent from entries of a list) is left to the JSON of the value.
 */
export const feastColumns = (schema: ValueSchema): FeastColumn[] => columnsAt(schema, { name: '', path: '$', isInList: false });
