import { describe, expect, it } from 'vitest';
import { macroF1 } from '../../evaluate/metrics/macro-f1.ts';
import { namesLabel } from '../../evaluate/suites/names-label.ts';

describe('namesLabel', () => {
  it.each([
    ['Puma Men Navy Blue T-shirt', 'Tshirts'],
    ['Puma Men Navy Blue T-shirt', 'Navy Blue'],
    ['Gas Unisex Off-White Cap', 'Off White'],
    ['Lino Perros Women Handbag', 'Handbags'],
  ])('finds in "%s" the label %s', (title, label) => {
    expect(namesLabel(title, label)).toBe(true);
  });

  it.each([
    ['Titan Men Watch', 'Tan'],
    ['Embroidered Kurta', 'Red'],
    ['Puma Men Blue T-shirt', 'Navy Blue'],
  ])('does not find in "%s" the label %s', (title, label) => {
    expect(namesLabel(title, label)).toBe(false);
  });
});

describe('macroF1', () => {
  it('counts a rare class as much as a common one', () => {
    // Prepare: class a is found 3 of 3 times with one false find, class b never.
    const guesses = [{ guess: 'a', truth: 'a' }, { guess: 'a', truth: 'a' }, { guess: 'a', truth: 'a' }, { guess: 'a', truth: 'b' }];
    // Act, Assess
    expect(macroF1(guesses)).toEqual({ value: 6 / 7 / 2, n: 4 });
  });
});
