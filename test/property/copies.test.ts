import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMirroredHash } from '../../functions/shared/image/sign-hash.ts';
import { entriesAt, readPaths } from '../../functions/signal-pins/copies/bucket-paths.ts';
import { isOlder } from '../../functions/signal-pins/copies/copy-entry.ts';
import { CopyWorld } from '../fixtures/copy-world.ts';

/** Two pictures that have nothing in common, 31 bits apart. */
const MASTERS = [0x2b7e151628aed2a6n, 0x54d2a8b1c3f07e99n] as const;

/** A copy of one of them, at most two bits from any other copy of it but for mirroring. */
interface Copy {
  readonly master: 0 | 1;
  readonly changedBit: number;
  readonly isMirrored: boolean;
}
const copy: fc.Arbitrary<Copy> = fc.record({ master: fc.constantFrom(0, 1), changedBit: fc.nat(2), isMirrored: fc.boolean() });

function hashOf({ master, changedBit, isMirrored }: Copy): bigint {
  const hash = MASTERS[master] ^ (1n << BigInt(changedBit * 20));
  return isMirrored ? toMirroredHash(hash) : hash;
}

/** Lets waiting workers go on one at a time, in an order drawn by the test, until all of them are done. */
class Turns {
  private readonly waiting: (() => void)[] = [];

  readonly take = (): Promise<void> => new Promise((resolve) => this.waiting.push(resolve));

  async run(all: Promise<unknown>, pick: () => number): Promise<void> {
    let isDone = false;
    const ended = all.finally(() => (isDone = true));
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.waiting.length > 0) this.waiting.splice(pick() % this.waiting.length, 1)[0]?.();
    }
    await ended;
  }
}

describe('representCopies', () => {
  it('gives all copies the same representative, the oldest, in whatever order they come, however workers race, repeat themselves and crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(copy, { minLength: 2, maxLength: 6 }),
        fc.array(fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        fc.infiniteStream(fc.nat(11)),
        async (copies, extraDeliveries, picks) => {
          // Prepare
          const world = new CopyWorld();
          const idOf = (at: number): string => `pin-${at % copies.length}`;
          for (const [at, one] of copies.entries()) world.pictures.set(idOf(at), { hash: hashOf(one), imageDigest: `${at}`.padStart(12, '0') });
          const pick = (): number => picks.next().value ?? 0;
          const turns = new Turns();
          world.before = async () => {
            await turns.take();
            world.nowSeconds += pick() % 2;
            if (pick() === 0) throw new Error('crash');
          };
          // Act: everything at once, some of it twice and in batches, some of it crashing half-way.
          const deliveries = [...copies.map((_, at) => [idOf(at)]), ...extraDeliveries.map((pins) => pins.map(idOf))];
          await turns.run(Promise.allSettled(deliveries.map((pinIds) => world.signal(pinIds))), pick);
          // What crashed is delivered again.
          world.before = turns.take;
          const again = copies.map((_, at) => idOf(at)).filter((pinId) => !world.records.has(pinId));
          const asked = world.asked.splice(0);
          await turns.run(Promise.all([...again, ...asked].map((pinId) => world.signal([pinId]))), pick);
          world.before = async () => undefined;
          await world.settle();
          // Assess
          for (const master of [0, 1]) {
            const group = copies.flatMap((one, at) => (one.master === master ? [idOf(at)] : []));
            const found = new Set(group.map((pinId) => world.records.get(pinId)?.copyOf?.representative));
            expect(found.size).toBe(group.length === 0 ? 0 : 1);
            for (const representative of found) expect(group).toContain(representative);
            for (const representative of found) expect(world.records.get(representative ?? '')?.copyOf?.kind).toBe('itself');
            const buckets = await readPaths(world.index, copies.map(hashOf));
            const filed = copies.flatMap((one) => entriesAt(buckets, hashOf(one))).filter(({ pinId }) => group.includes(pinId));
            const [oldest] = filed.sort((left, right) => (isOlder(left, right) ? -1 : 1));
            if (oldest) expect([...found]).toEqual([oldest.pinId]);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
