import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPinId } from '../../../commands/demo/to-pin-id.ts';
import { pinIdSchema } from '../../../functions/shared/pin.ts';

describe('toPinId', () => {
  it('makes a valid and unique id of any file names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 20 }), (names) => {
        // Act
        const taken = new Set<string>();
        const ids = names.map((name) => toPinId(name, taken));

        // Assess
        expect(new Set(ids).size).toBe(names.length);
        for (const id of ids) expect(pinIdSchema.safeParse(id).success).toBe(true);
      }),
    );
  });

  it.each([['Red Dress (1)', 'Red-Dress-1'], ['猫の写真', '猫の写真'], ['../../etc/passwd', 'etc-passwd'], ['', 'pin'], ['...', 'pin'], ['𝒻'.repeat(400), '𝒻'.repeat(60)]])('%s becomes %s', (name, id) => {
    // Assess
    expect(toPinId(name, new Set())).toBe(id);
  });
});
