/** Columns up to which a value stays on one line. */
const WIDTH = 140;

const isNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'number');

interface Options {
  /** A list of more numbers (a vector) is cut after this many, with a comment that says so; absent: nothing is cut, and the text is JSON. */
  readonly maxNumbers?: number;
}

function printNumbers(values: readonly number[], { maxNumbers = Infinity }: Options): string {
  const shown = values.slice(0, maxNumbers).join(', ');
  return values.length > maxNumbers ? `[${shown}, /* ${values.length - maxNumbers} more */]` : `[${shown}]`;
}

function printFlat(value: unknown, options: Options): string {
  if (isNumbers(value)) return printNumbers(value, options);
  if (Array.isArray(value)) return `[${value.map((one) => printFlat(one, options)).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, one]) => one !== undefined);
  return members.length === 0 ? '{}' : `{ ${members.map(([key, one]) => `${JSON.stringify(key)}: ${printFlat(one, options)}`).join(', ')} }`;
}

/**
 * JSON for people: what fits stays on one line, vectors always do.
 * @example printJson({ a: [1, 2] }) // '{ "a": [1, 2] }'
 */
export function printJson(value: unknown, options: Options = {}, indent = ''): string {
  const flat = printFlat(value, options);
  if (indent.length + flat.length <= WIDTH || isNumbers(value) || typeof value !== 'object' || value === null) return flat;
  const inner = `${indent}  `;
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const members = Array.isArray(value)
    ? value.map((one) => printJson(one, options, inner))
    : Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [`${JSON.stringify(key)}: ${printJson(one, options, inner)}`]));
  return `${open}\n${members.map((member) => `${inner}${member}`).join(',\n')}\n${indent}${close}`;
}
