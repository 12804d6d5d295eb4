import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quantiseEmbedding } from '../../../functions/shared/catalog/value-types.ts';
import { decodeCopyEntry, encodeCopyEntry } from '../../../functions/signal-pins/copies/copy-entry-codec.ts';

const vector = fc.float32Array({ minLength: 128, maxLength: 128, min: -1, max: 1, noNaN: true }).map((values) => quantiseEmbedding({ space: 'pin-signals-1', values }));
const entry = fc.record({
  pinId: fc.constant('pin'),
  firstSeenAt: fc.nat(2_000_000_000),
  writtenAt: fc.nat(2_000_000_000),
  imageDigest: fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  hash: fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }),
  embedding: fc.option(vector, { nil: undefined }),
});

describe('encodeCopyEntry', () => {
  it('gives every entry back, and the same bytes for it again', () => {
    fc.assert(
      fc.property(entry, (one) => {
        // Act
        const bytes = encodeCopyEntry(one);
        const decoded = decodeCopyEntry('pin', bytes);
        // Assess: an entry is replaced and removed only as it was read, by its bytes.
        expect(decoded).toEqual(one);
        expect(encodeCopyEntry(decoded)).toEqual(bytes);
        expect(bytes.length).toBeLessThan(190);
      }),
    );
  });
});
