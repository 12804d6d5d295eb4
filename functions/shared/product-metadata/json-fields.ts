/** Values read of one list: a shop that names a hundred colours names none. */
export const MAX_ITEMS = 16;
/** UTF-16 units read of one value: longer ones are descriptions. */
export const MAX_VALUE_UNITS = 200;
/** Objects and lists inside one another that are followed; JSON can be nested deeper than the stack. */
const MAX_DEPTH = 4;

const PREFIX = /^(?:https?:\/\/schema\.org\/|schema:)/iu;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#x27': "'", nbsp: ' ' };
const ENTITY = new RegExp(`&(${Object.keys(ENTITIES).join('|')});`, 'giu');

type JsonObject = Readonly<Record<string, unknown>>;

/** The members of a JSON object by names that shops write in many ways: `priceCurrency`, `price_currency`, `schema:priceCurrency`. */
export interface JsonFields {
  /** The first of these members that is there and not null. */
  get(...names: readonly string[]): unknown;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const toKey = (name: string): string => name.replace(PREFIX, '').replace(/[-_ ]/gu, '').toLowerCase();

/** Opens a JSON object; undefined for anything else. */
export function openFields(value: unknown): JsonFields | undefined {
  if (!isObject(value)) return undefined;
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value)) if (member !== null && !members.has(toKey(name))) members.set(toKey(name), member);
  return { get: (...names) => names.map((name) => members.get(toKey(name))).find((member) => member !== undefined) };
}

/** A value, or the values of a list. */
export const toItems = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value.slice(0, MAX_ITEMS) : value === undefined || value === null ? [] : [value]);

/** Clean text of a string or number; undefined where nothing is left. HTML entities, which shops leave in, are read. */
function toText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.slice(0, MAX_VALUE_UNITS).replace(ENTITY, (_, name: string) => ENTITIES[name.toLowerCase()] ?? ' ');
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim() || undefined;
}

/**
 * The texts of a value: strings, numbers, what objects are called (`name`, `@value`, `value`), and all of these in lists.
 * @param value any JSON
 */
export function toTexts(value: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const text = toText(value);
  if (text !== undefined) return [text];
  const called = openFields(value)?.get('name', '@value', 'value', 'label');
  return toItems(called ?? (Array.isArray(value) ? value : undefined)).flatMap((item) => toTexts(item, depth + 1)).slice(0, MAX_ITEMS);
}

/** The first text of a value. */
export const firstText = (value: unknown): string | undefined => toTexts(value)[0];
