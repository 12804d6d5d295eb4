import type * as z from 'zod';
import type { NumberMeta } from '../catalog/value-types.ts';

/** What msgpack holds: positions instead of keys, numbers instead of names. */
export type Packed = null | boolean | number | string | Uint8Array | Packed[];

interface ValueCodec {
  pack(value: unknown): Packed;
  unpack(packed: Packed | undefined): unknown;
}

const same: ValueCodec = { pack: (value) => value as Packed, unpack: (packed) => packed };

const enumCodec = (names: readonly string[]): ValueCodec => ({
  pack: (value) => names.indexOf(value as string),
  unpack: (packed) => names[packed as number],
});

/** Numbers are whole multiples of their step: small integers take one or two bytes where a double takes nine. */
function numberCodec(step: number): ValueCodec {
  // 1 / 0.001 is exactly 1000 as a double, while n * 0.001 is not the nearest double to n / 1000.
  const perUnit = Math.round(1 / step);
  return step >= 1
    ? { pack: (value) => Math.round((value as number) / step), unpack: (packed) => (packed as number) * step }
    : { pack: (value) => Math.round((value as number) * perUnit), unpack: (packed) => (packed as number) / perUnit };
}

const hexCodec: ValueCodec = {
  pack: (value) => Uint8Array.from(Buffer.from(value as string, 'hex')),
  unpack: (packed) => Buffer.from(packed as Uint8Array).toString('hex'),
};

/** Whole numbers of -127 to 127, one byte each where a list takes one or two. */
const int8Codec: ValueCodec = {
  pack: (value) => new Uint8Array(Int8Array.from((value as number[]).map(Math.round)).buffer),
  unpack: (packed) => Array.from(packed as Uint8Array, (byte) => (byte << 24) >> 24),
};

const optionalCodec = (inner: ValueCodec): ValueCodec => ({
  pack: (value) => (value === undefined ? null : inner.pack(value)),
  unpack: (packed) => (packed === null || packed === undefined ? undefined : inner.unpack(packed)),
});

const arrayCodec = (element: ValueCodec): ValueCodec => ({
  pack: (value) => (value as unknown[]).map((one) => element.pack(one)),
  unpack: (packed) => (packed as Packed[]).map((one) => element.unpack(one)),
});

/** Positional: fields may be appended as optional without breaking what is stored; any other change needs a new signal version. */
function objectCodec(shape: Readonly<Record<string, z.ZodType>>): ValueCodec {
  const fields = Object.entries(shape).map(([key, schema]) => [key, codecOf(schema)] as const);
  return {
    pack: (value) => fields.map(([key, codec]) => codec.pack((value as Record<string, unknown>)[key])),
    unpack: (packed) => {
      const values = packed as Packed[];
      const entries = fields.map(([key, codec], index) => [key, codec.unpack(values[index])] as const);
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    },
  };
}

function buildCodec(schema: z.ZodType): ValueCodec {
  const { def } = schema as z.ZodType & { def: { type: string } };
  const meta = (schema.meta() ?? {}) as Partial<NumberMeta> & { hexBytes?: number; int8?: boolean };
  switch (def.type) {
    case 'number':
      if (meta.step === undefined) throw new TypeError('a stored number needs a step: use quantity(), score01() or probability() of value-types.ts');
      return numberCodec(meta.step);
    case 'string':
      return meta.hexBytes ? hexCodec : same;
    case 'boolean':
      return same;
    case 'enum':
      return enumCodec(Object.values((schema as z.ZodEnum).def.entries).map(String));
    case 'optional':
      return optionalCodec(codecOf((schema as z.ZodOptional<z.ZodType>).def.innerType));
    case 'array':
      return meta.int8 ? int8Codec : arrayCodec(codecOf((schema as z.ZodArray<z.ZodType>).def.element));
    case 'object':
      return objectCodec((schema as z.ZodObject).def.shape as Record<string, z.ZodType>);
    default:
      throw new TypeError(`the storage codec has no form for a ${def.type} schema: expected number, string, boolean, enum, optional, array or object`);
  }
}

const codecs = new WeakMap<z.ZodType, ValueCodec>();

function codecOf(schema: z.ZodType): ValueCodec {
  const known = codecs.get(schema);
  if (known) return known;
  const built = buildCodec(schema);
  codecs.set(schema, built);
  return built;
}

/** A signal value as the schema's compact positional form. */
export const packValue = (schema: z.ZodType, value: unknown): Packed => codecOf(schema).pack(value);

/** The value again; numbers are multiples of their step. */
export const unpackValue = (schema: z.ZodType, packed: Packed): unknown => codecOf(schema).unpack(packed);

/** The value as it will be read back from storage. */
export const toStoredPrecision = (schema: z.ZodType, value: unknown): unknown => unpackValue(schema, packValue(schema, value));
