import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMirroredHash } from '../../../functions/shared/image/sign-hash.ts';
import { BANDS, copyKey, LEVEL_BITS } from '../../../functions/signal-pins/copies/copy-keys.ts';

const hash = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });

describe('copyKey', () => {
  it('is shared for certain by hashes that differ in fewer bits than there are bands', () => {
    fc.assert(
      fc.property(hash, fc.array(fc.nat(62), { maxLength: BANDS.length - 1 }), (one, changed) => {
        const other = changed.reduce((bits, bit) => bits ^ (1n << BigInt(bit)), one);
        expect(BANDS.some((band) => copyKey(one, band, 0) === copyKey(other, band, 0))).toBe(true);
      }),
    );
  });

  it('is shared on a deeper level only where it is shared above', () => {
    fc.assert(
      fc.property(hash, hash, fc.constantFrom(...BANDS), (one, other, band) => {
        for (const level of [1, 2]) if (copyKey(one, band, level) === copyKey(other, band, level)) expect(copyKey(one, band, level - 1)).toBe(copyKey(other, band, level - 1));
      }),
    );
  });

  it('lets two pictures find each other mirrored whichever looks', () => {
    fc.assert(
      fc.property(hash, fc.nat(62), fc.constantFrom(...BANDS), (one, bit, band) => {
        const mirrored = toMirroredHash(one) ^ (1n << BigInt(bit));
        expect(copyKey(toMirroredHash(one), band, 0) === copyKey(mirrored, band, 0)).toBe(copyKey(one, band, 0) === copyKey(toMirroredHash(mirrored), band, 0));
      }),
    );
  });

  it('differs between bands, levels and hashes', () => {
    const keys = [0n, (1n << 63n) - 1n].flatMap((one) => BANDS.flatMap((band) => LEVEL_BITS.map((_, level) => copyKey(one, band, level))));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
