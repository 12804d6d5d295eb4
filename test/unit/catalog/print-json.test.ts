import { describe, expect, it } from 'vitest';
import { printJson } from '../../../commands/catalog/print-json.ts';

const long = { names: Array.from({ length: 30 }, (_, at) => ({ id: at, name: `name ${at}` })), vector: Array.from({ length: 128 }, (_, at) => at), absent: undefined };

describe('printJson', () => {
  it('keeps what fits on one line', () => {
    expect(printJson({ a: [1, 2], b: { c: 'x' }, d: [], e: {} })).toBe('{ "a": [1, 2], "b": { "c": "x" }, "d": [], "e": {} }');
  });

  it('is JSON again, of lines for entries and one line for a vector', () => {
    // Act
    const text = printJson(long);
    // Assess
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(long)));
    expect(text.split('\n')).toHaveLength(30 + 5);
  });

  it('cuts vectors where it is told to, and says how much is missing', () => {
    expect(printJson(long, { maxNumbers: 2 })).toContain('"vector": [0, 1, /* 126 more */]');
    expect(printJson([1, 2], { maxNumbers: 2 })).toBe('[1, 2]');
  });
});
