import { describe, expect, it } from 'vitest';
import { openBrands, parseBrands } from '../../../functions/shared/brands/brand-vocabulary.ts';

const HEADER = 'key\tname\taliases\tdomains\tseen\tmeant';

describe('the table of brands', () => {
  it('gives names, aliases, domains and counts', () => {
    // Act
    const [brand] = parseBrands(`${HEADER}\nlevi-s\tLevi's\tLevis|リーバイス\tlevi.com\t12\t11\n`);
    // Assess
    expect(brand).toEqual({ key: 'levi-s', name: "Levi's", aliases: ['Levis', 'リーバイス'], domains: ['levi.com'], seen: 12, meant: 11 });
  });

  it.each([
    ['another header', 'name\nLevi’s', 'line 1: expected the columns key name aliases domains seen meant'],
    ['a row without counts', `${HEADER}\nlevi-s\tLevi's`, 'line 2: expected key, name and two whole numbers'],
    ['a count that is no number', `${HEADER}\na\tA\t\t\t1\t1\nb\tB\t\t\tmany\t1`, 'line 3'],
  ])('with %s is refused in one line', (_, table, message) => {
    expect(() => parseBrands(table)).toThrow(message);
  });
});

describe('the vocabulary', () => {
  const vocabulary = openBrands(parseBrands(`${HEADER}\nkerastase\tKérastase\t\t\t1\t1\nnew-balance\tNew Balance\tNB\tnewbalance.example\t1\t1\nhm\tHM\t\t\t1\t1\n`));

  it('finds names whatever their case and accents', () => {
    expect(vocabulary.find('KERASTASE')?.key).toBe('kerastase');
    expect(vocabulary.find('new balance')?.key).toBe('new-balance');
    expect(vocabulary.beginsName('new')).toBe(true);
    expect(vocabulary.find('new')).toBeUndefined();
    expect(vocabulary.find('')).toBeUndefined();
  });

  it('finds the brand of a domain, but not by names of two letters', () => {
    expect(vocabulary.ofDomain('new-balance.co.uk')?.key).toBe('new-balance');
    expect(vocabulary.ofDomain('newbalance.example')?.key).toBe('new-balance');
    expect(vocabulary.ofDomain('hm.example')).toBeUndefined();
    expect(vocabulary.ofDomain('elsewhere.example')).toBeUndefined();
  });
});
