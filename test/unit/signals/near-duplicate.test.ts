import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { nearDuplicate } from '../../../functions/shared/signals/near-duplicate.ts';
import { computeSignals, type PinToCompute } from '../../../functions/signal-pins/compute-signals.ts';
import { countedProviders } from '../../fixtures/fake-providers.ts';

/** Soft patches of light and dark, so that every frequency is there. */
const PATCHES = Uint8Array.from({ length: 8 * 8 * 3 }, (_, index) => 30 + ((Math.floor(index / 3) * 7919) % 200));

let picture: Buffer;
beforeAll(async () => {
  picture = await sharp(PATCHES, { raw: { width: 8, height: 8, channels: 3 } }).resize(400, 300, { fit: 'fill', kernel: 'cubic' }).jpeg().toBuffer();
});

const toPin = (pinId: string, firstSeenAt: number, image: Uint8Array): PinToCompute => ({ roots: { pinId, firstSeenAt, image }, unusable: {}, wanted: [nearDuplicate] });

/** What the signal says of a Pin with this picture when one with the original is there already. */
async function outcomeOf(image: Uint8Array) {
  const { providers } = countedProviders();
  await computeSignals([toPin('first', 1, picture)], providers, () => 0);
  const [computed] = await computeSignals([toPin('second', 2, image)], providers, () => 0);
  return computed?.get('near_duplicate')?.outcome;
}

describe('near_duplicate', () => {
  it.each([
    ['the same file', 'same', () => Promise.resolve(picture)],
    ['half the size', 'same', () => sharp(picture).resize(200).jpeg().toBuffer()],
    ['another format', 'same', () => sharp(picture).webp({ quality: 50 }).toBuffer()],
    ['lighter', 'same', () => sharp(picture).modulate({ brightness: 1.1 }).jpeg().toBuffer()],
    ['mirrored', 'mirrored', () => sharp(picture).flop().jpeg().toBuffer()],
  ])('points to the first Pin with the picture: %s', async (_, kind, change) => {
    // Act
    const outcome = await outcomeOf(await change());
    // Assess
    expect(outcome).toMatchObject({ kind: 'value', value: { representative: 'first', kind } });
  });

  it('points to the Pin itself for another picture', async () => {
    // Prepare: upside down the picture is another one.
    const other = await sharp(picture).flip().jpeg().toBuffer();
    // Act, Assess
    expect(await outcomeOf(other)).toEqual({ kind: 'value', value: { representative: 'second', distance: 0, kind: 'itself' } });
  });

  it('finds copies within one batch, and the oldest of them stands for all whatever place it has', async () => {
    // Act
    const computed = await computeSignals([toPin('late', 9, picture), toPin('first', 3, picture), toPin('middle', 5, picture)], countedProviders().providers, () => 0);
    // Assess
    expect(computed.map((signals) => signals.get('near_duplicate')?.outcome)).toMatchObject(['same', 'itself', 'same'].map((kind) => ({ value: { representative: 'first', kind } })));
  });

  it('has no value for a Pin without a picture', async () => {
    // Act
    const [computed] = await computeSignals([{ roots: { pinId: 'words', firstSeenAt: 1, title: 'Words' }, unusable: {}, wanted: [nearDuplicate] }], countedProviders().providers, () => 0);
    // Assess
    expect(computed?.get('near_duplicate')?.outcome).toMatchObject({ kind: 'unavailable', code: 'no-image' });
  });
});
