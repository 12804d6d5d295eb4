import { describe, expect, it } from 'vitest';
import { toLinkWords } from '../../../functions/shared/annotations/link-words.ts';

describe('toLinkWords', () => {
  it.each([
    ['/shop/red-summer-dress.html', 'red summer dress'],
    ['/recipes/2024/07/apple_pie', 'recipes | apple pie'],
    ['/%D1%8E%D0%B1%D0%BA%D0%B0', 'юбка'],
    ['/100%/linen', 'linen'],
  ])('reads the words of %s', (pathname, expected) => {
    expect(toLinkWords(pathname)).toBe(expected);
  });

  it('finds none in ids', () => {
    expect(toLinkWords('/p/8472639-a/')).toBe('');
    expect(toLinkWords('/')).toBe('');
  });
});
