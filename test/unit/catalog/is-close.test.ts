import { describe, expect, it } from 'vitest';
import { isClose } from '../../../commands/catalog/is-close.ts';

const vector = Array.from({ length: 64 }, (_, at) => Math.round(100 * Math.sin(at)));

describe('isClose', () => {
  it('takes values that differ by rounding for one', () => {
    expect(isClose({ name: 'red', share: 0.5, ids: [1, 2] }, { ids: [1, 2], name: 'red', share: 0.51 })).toBe(true);
    expect(isClose(vector, vector.map((one, at) => one + (at % 2)))).toBe(true);
  });

  it.each([
    ['another word', { name: 'red' }, { name: 'blue' }],
    ['another number', { share: 0.5 }, { share: 0.55 }],
    ['another id', { id: 3 }, { id: 4 }],
    ['a field more', { a: 1 }, { a: 1, b: 1 }],
    ['a field less', { a: 1, b: 1 }, { a: 1 }],
    ['another field', { a: 1 }, { b: 1 }],
    ['an entry more', [1, 2], [1, 2, 3]],
    ['a list for an object', [1], { 0: 1 }],
    ['another direction', vector, [...vector].reverse()],
    ['a shorter vector', vector, vector.slice(1)],
    ['no value', { a: 1 }, null],
  ])('tells %s', (_, left, right) => {
    expect(isClose(left, right)).toBe(false);
  });
});
