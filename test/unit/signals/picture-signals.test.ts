import { describe, expect, it } from 'vitest';
import type { DecodedImage } from '../../../functions/shared/image/decoded-image.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { quantiseColours } from '../../../functions/shared/image/quantise-colours.ts';
import { toLumaPlane } from '../../../functions/shared/image/luma-plane.ts';
import { composition } from '../../../functions/shared/signals/composition.ts';
import { imageQuality } from '../../../functions/shared/signals/image-quality.ts';
import { palette } from '../../../functions/shared/signals/palette.ts';
import { productCategory } from '../../../functions/shared/signals/product-category.ts';
import { visualFingerprint } from '../../../functions/shared/signals/visual-fingerprint.ts';
import { isUnavailable } from '../../../functions/shared/catalog/outcome.ts';
import { noAttributes } from '../../fixtures/fake-providers.ts';
import { paintedImage, patternImage, withLuma } from '../../fixtures/feature-samples.ts';

/** The value of a signal that must not be unavailable. */
function valueOf<T>(value: T): Exclude<T, { kind: 'unavailable' }> {
  if (isUnavailable(value)) throw new Error(value.message);
  return value as Exclude<T, { kind: 'unavailable' }>;
}

const hamming = (left: string, right: string): number => {
  let bits = (BigInt(`0x${left}`) ^ BigInt(`0x${right}`)).toString(2);
  bits = bits.replaceAll('0', '');
  return bits.length;
};

describe('palette', () => {
  const vocabulary = loadKnowledge().colours;
  const paletteOf = (picture: DecodedImage) => valueOf(palette.compute({ colours: quantiseColours(picture, 6, vocabulary) }));

  it('finds the colours of a flag with their shares and names, largest first', () => {
    // Prepare: half red, 3/10 white, 2/10 navy.
    const picture = paintedImage(100, 100, (x, y) => (x < 50 ? [208, 33, 43] : y < 60 ? [255, 255, 255] : [20, 33, 61]));
    // Act
    const colours = paletteOf(picture);
    // Assert
    expect(colours.map(({ name }) => name)).toEqual(['red', 'white', 'navy blue']);
    expect(colours[0]).toMatchObject({ rgb: 'd0212b', share: expect.closeTo(0.5, 1) });
    expect(colours[1]?.lab.L).toBeCloseTo(100, 0);
  });

  it('says one colour for one colour, of one pixel too', () => {
    expect(paletteOf(paintedImage(1, 1, () => [0, 0, 0]))).toMatchObject([{ name: 'black', share: 1 }]);
  });
});

describe('image_quality', () => {
  it('scores a crisp picture above the same picture blurred, noisy or underexposed', () => {
    // Prepare
    const crisp = paintedImage(200, 200, (x, y) => (((x >> 4) + (y >> 4)) % 2 ? [230, 230, 230] : [60, 60, 60]));
    const blurred = paintedImage(200, 200, (x, y) => [140 + 60 * Math.sin(x / 30), 140, 140 + 60 * Math.sin(y / 30)]);
    const dark = paintedImage(200, 200, (x, y) => (((x >> 4) + (y >> 4)) % 2 ? [14, 14, 14] : [2, 2, 2]));
    // Act
    const [good, soft, under] = [crisp, blurred, dark].map((picture) => valueOf(imageQuality.compute(withLuma(picture))));
    // Assert
    expect(good?.sharpness).toBeGreaterThan((soft?.sharpness ?? 1) + 0.3);
    expect(good?.exposure).toBeGreaterThan((under?.exposure ?? 1) + 0.3);
    expect(good?.contrast).toBeGreaterThan((under?.contrast ?? 1) + 0.3);
    expect(good?.overall).toBeGreaterThan(Math.max(soft?.overall ?? 1, under?.overall ?? 1));
  });

  it('estimates the noise that was added', () => {
    // Prepare: a fixed pseudo-random pattern with standard deviation 10.
    let state = 1;
    const noise = () => {
      let sum = 0;
      for (let i = 0; i < 12; i += 1) sum += (state = (state * 48271) % 2147483647) / 2147483647;
      return (sum - 6) * 10;
    };
    const noisy = paintedImage(200, 200, () => {
      const level = Math.round(128 + noise());
      return [level, level, level];
    });
    // Act and assert: strong responses are left out as edges, so that the estimate is low, but not by half.
    expect(valueOf(imageQuality.compute(withLuma(noisy))).noiseSigma).toBeGreaterThan(4);
    expect(valueOf(imageQuality.compute(withLuma(noisy))).noiseSigma).toBeLessThan(12);
    expect(valueOf(imageQuality.compute(withLuma(paintedImage(50, 50, () => [9, 9, 9])))).noiseSigma).toBe(0);
  });
});

describe('composition', () => {
  it('knows a product on a plain ground, a text graphic and a scene', () => {
    // Prepare
    const product = paintedImage(120, 160, (x, y) => (Math.hypot(x - 60, y - 80) < 40 ? [120 + (x % 7) * 9, 40, 40] : [255, 255, 255]));
    const text = paintedImage(160, 160, (x, y) => (y % 16 < 9 && x > 8 && x < 152 && (x * 7 + y) % 4 < 2 ? [10, 10, 10] : [250, 250, 250]));
    const scene = paintedImage(160, 120, (x, y) => [(x * 13 + y * 29) % 211, (x * 31 + y * 7) % 199, (x * 3 + y * 17) % 180]);
    // Act
    const [first, second, third] = [product, text, scene].map((picture) => valueOf(composition.compute(withLuma(picture))));
    // Assert
    expect(first).toMatchObject({ kind: 'product-on-plain', orientation: 'portrait', plainBorderShare: 1, aspectRatio: 0.75, isAnimated: false });
    expect(second).toMatchObject({ kind: 'text-graphic', orientation: 'square' });
    expect(third?.kind).toBe('scene');
  });
});

describe('visual_fingerprint', () => {
  it('differs in few bits for a resized copy and in many for another picture', () => {
    // Act
    const [original, copy, other] = [patternImage(240, 180), patternImage(120, 90), paintedImage(200, 200, (x, y) => ((x >> 5) % 2 === (y >> 5) % 2 ? [250, 250, 250] : [5, 5, 5]))].map((picture) =>
      valueOf(visualFingerprint.compute({ luma: toLumaPlane(picture) })),
    );
    // Assert
    expect(hamming(original?.phash ?? '', copy?.phash ?? '')).toBeLessThanOrEqual(4);
    expect(hamming(original?.blockHash ?? '', copy?.blockHash ?? '')).toBeLessThanOrEqual(12);
    expect(hamming(original?.phash ?? '', other?.phash ?? '')).toBeGreaterThan(16);
    expect(original?.blockHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('product_category', () => {
  const products = (top: readonly number[], leaf: readonly number[]) => [
    { id: 1, name: 'clothing', parentId: undefined, probability: top[0] ?? 0 },
    { id: 2, name: 'shoes', parentId: undefined, probability: top[1] ?? 0 },
    { id: 3, name: 'dresses', parentId: 1, probability: leaf[0] ?? 0 },
    { id: 4, name: 'flip-flops', parentId: 2, probability: leaf[1] ?? 0 },
    { id: 5, name: 't-shirts', parentId: 1, probability: leaf[2] ?? 0 },
  ];
  const compute = (isProduct: number, inScope: number, list: ReturnType<typeof products>, imageShare = 1) => valueOf(productCategory.compute({ productScores: { isProduct, inScope, imageShare, attributes: noAttributes, products: list } }));

  it('follows the likeliest child of what it chose above', () => {
    // Act: the likeliest leaf of all lies under the less likely branch.
    const value = compute(0.9, 0.9, products([0.6, 0.4], [0.36, 0.4, 0.24]));
    // Assess
    expect(value.path.map(({ id }) => id)).toEqual([1, 3]);
  });

  it('stops at the level where it is unsure and names nothing for what is no product', () => {
    expect(compute(0.9, 0.9, products([0.9, 0.1], [0.3, 0.1, 0.25])).path).toHaveLength(1);
    expect(compute(0.2, 0.9, products([0.9, 0.1], [0.8, 0.1, 0.1]))).toEqual({ isProduct: 0.2, path: [] });
    expect(compute(0.9, 0.1, products([0.9, 0.1], [0.8, 0.1, 0.1]))).toEqual({ isProduct: 0.9, path: [] });
  });

  it('says whether words, picture or both name the product, and nothing of it where there is none', () => {
    // Prepare
    const sure = products([0.9, 0.1], [0.8, 0.1, 0.1]);
    // Act, Assess
    expect([0, 0.5, 1].map((imageShare) => compute(0.9, 0.9, sure, imageShare).source)).toEqual(['text', 'both', 'image']);
    expect(compute(0.2, 0.9, sure).source).toBeUndefined();
  });

  it('stops at a product that is itself likelier than any kind of it', () => {
    // Act: of 0.9 for clothing 0.5 is for clothing of no known kind.
    const value = compute(0.9, 0.9, products([0.9, 0.1], [0.4, 0.1, 0]));
    // Assess
    expect(value.path.map(({ id }) => id)).toEqual([1]);
  });
});
