import { describe, expect, it } from 'vitest';
import { BUCKET_ENTRIES } from '../../../functions/signal-pins/copies/copy-index.ts';
import { BANDS, copyKey } from '../../../functions/signal-pins/copies/copy-keys.ts';
import { CopyWorld } from '../../fixtures/copy-world.ts';

const HASH = 0x1234_5678_9abc_def0n;
const OTHER = 0x0fed_cba9_8765_4321n;
const LONG_SECONDS = 10_000;

function worldOf(pictures: Readonly<Record<string, bigint>>): CopyWorld {
  const world = new CopyWorld();
  for (const [pinId, hash] of Object.entries(pictures)) world.pictures.set(pinId, { hash, imageDigest: hash.toString(16).padStart(12, '0').slice(-12) });
  return world;
}

const copyOf = (world: CopyWorld, pinId: string) => world.records.get(pinId)?.copyOf;

describe('representCopies', () => {
  it('points a later Pin with the same picture to the first', async () => {
    // Prepare
    const world = worldOf({ late: HASH, first: HASH });
    await world.signal(['first']);
    world.nowSeconds += 1;
    // Act
    await world.signal(['late']);
    // Assess
    expect(copyOf(world, 'first')).toEqual({ representative: 'first', distance: 0, kind: 'itself' });
    expect(copyOf(world, 'late')).toEqual({ representative: 'first', distance: 0, kind: 'same' });
  });

  it('leaves a Pin with another picture to itself', async () => {
    // Prepare
    const world = worldOf({ one: HASH, two: OTHER });
    await world.signal(['one']);
    // Act
    await world.signal(['two']);
    // Assess
    expect(copyOf(world, 'two')).toEqual({ representative: 'two', distance: 0, kind: 'itself' });
  });

  it('has younger copies looked at again when an older Pin takes their picture', async () => {
    // Prepare
    const world = worldOf({ old: OTHER, young: HASH });
    await world.signal(['old']);
    world.nowSeconds += 1;
    await world.signal(['young']);
    world.pictures.set('old', { hash: HASH, imageDigest: 'aaaaaaaaaaaa' });
    // Act
    await world.signal(['old']);
    // Assess
    expect(world.asked).toEqual(['young']);
    await world.settle();
    expect(copyOf(world, 'young')?.representative).toBe('old');
    expect(world.asked).toEqual([]);
  });

  it.each(['replaced', 'deleted'])('points nobody to a Pin whose picture was %s, and clears up behind it', async (change) => {
    // Prepare
    const world = worldOf({ old: HASH, young: HASH });
    await world.signal(['old']);
    if (change === 'replaced') world.pictures.set('old', { hash: OTHER, imageDigest: 'bbbbbbbbbbbb' });
    else world.pictures.delete('old');
    await world.signal(['old']);
    world.nowSeconds += LONG_SECONDS;
    // Act
    await world.signal(['young']);
    // Assess
    expect(copyOf(world, 'young')?.representative).toBe('young');
    const key = copyKey(HASH, 0, 0);
    expect((await world.index.read([key])).get(key)?.entries.map(({ pinId }) => pinId)).toEqual(['young']);
  });

  it('puts a Pin right that pointed to a picture since replaced when it is signalled again', async () => {
    // Prepare
    const world = worldOf({ old: HASH, young: HASH });
    await world.signal(['old']);
    world.nowSeconds += 1;
    await world.signal(['young']);
    world.pictures.set('old', { hash: OTHER, imageDigest: 'bbbbbbbbbbbb' });
    world.nowSeconds += LONG_SECONDS;
    await world.signal(['old']);
    // Act
    await world.signal(['young']);
    // Assess
    expect(copyOf(world, 'young')).toEqual({ representative: 'young', distance: 0, kind: 'itself' });
  });

  it('believes an entry without a record while its worker may still be at work', async () => {
    // Prepare: the worker of the older Pin crashes after filing.
    const world = worldOf({ old: HASH, young: HASH });
    let steps = 0;
    world.before = async () => {
      steps += 1;
      if (steps > 7) throw new Error('crash');
    };
    await expect(world.signal(['old'])).rejects.toThrow('crash');
    world.before = async () => undefined;
    world.nowSeconds += 60;
    // Act
    await world.signal(['young']);
    await world.signal(['old']);
    // Assess
    expect([copyOf(world, 'young')?.representative, copyOf(world, 'old')?.representative]).toEqual(['old', 'old']);
  });

  it('keeps the buckets of a picture that everybody has small, and the first Pin its representative', async () => {
    // Prepare
    const ids = Array.from({ length: 120 }, (_, index) => `pin-${String(index).padStart(3, '0')}`);
    const world = worldOf(Object.fromEntries(ids.map((id) => [id, 0n])));
    // Act
    for (const id of ids) {
      world.nowSeconds += 1;
      await world.signal([id]);
    }
    // Assess
    for (const level of [0, 1, 2]) {
      const key = copyKey(0n, 0, level);
      expect((await world.index.read([key])).get(key)).toMatchObject({ isFull: true, entries: { length: BUCKET_ENTRIES } });
    }
    expect(new Set(ids.map((id) => copyOf(world, id)?.representative))).toEqual(new Set(['pin-000']));
  });

  it('goes on finding pictures whose wide bucket is full of others', async () => {
    // Prepare: for each band, pictures that agree with ours in this band and in hardly anything else.
    const bandMask = (band: number): bigint => Array.from({ length: 16 }, (_, index) => 1n << BigInt(index * BANDS.length + band)).reduce((mask, bit) => mask | bit, 0n);
    const inverse = (1n << 63n) - 1n;
    const crowd = BANDS.flatMap((band) => Array.from({ length: 20 }, (_, index) => [`crowd-${band}-${index}`, (inverse ^ (BigInt(index) << 20n)) & ~bandMask(band)] as const));
    const world = worldOf({ ...Object.fromEntries(crowd), first: 0n, late: 0n });
    for (const [id] of crowd) await world.signal([id]);
    await world.signal(['first']);
    world.nowSeconds += 1;
    // Act
    await world.signal(['late']);
    // Assess
    expect(copyOf(world, 'late')?.distance).toBe(0);
  });
});
