import { describe, expect, it } from 'vitest';
import { toContentBox, toModelImage } from '../../../functions/shared/inference/image-tensor.ts';

const paint = (workingWidth: number, workingHeight: number, colourAt: (x: number, y: number) => readonly number[]) => ({
  workingWidth,
  workingHeight,
  pixels: Uint8Array.from(Array.from({ length: workingWidth * workingHeight }, (_, i) => colourAt(i % workingWidth, Math.floor(i / workingWidth))).flat()),
});
const red = (image: Uint8Array): number[] => [...image].filter((_, i) => i % 3 === 0);

describe('toModelImage', () => {
  it('returns the pixels of a picture that already fits', () => {
    // Prepare
    const image = paint(4, 4, (x, y) => [x * 10, y * 10, 7]);
    // Act
    const tensor = toModelImage(image, 4);
    // Assess
    expect(tensor).toEqual(image.pixels);
    expect(tensor).not.toBe(image.pixels);
  });

  it('averages areas when it shrinks, so that every pixel counts once', () => {
    // Prepare: a checkerboard of 0 and 200, which point sampling would keep black and white.
    const image = paint(8, 8, (x, y) => ((x + y) % 2 === 0 ? [200, 0, 100] : [0, 0, 100]));
    // Act
    const tensor = toModelImage(image, 4);
    // Assess
    expect([...new Set(red(tensor))]).toEqual([100]);
  });

  it('keeps the mean of a picture whose sides do not divide', () => {
    // Prepare
    const image = paint(13, 13, (x, y) => [(x * 37 + y * 91) % 256, 0, 0]);
    const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Act
    const tensor = toModelImage(image, 5);
    // Assess
    expect(meanOf(red(tensor))).toBeCloseTo(meanOf(red(image.pixels)), 0);
  });

  it('interpolates between pixel centres when it enlarges', () => {
    // Prepare
    const image = paint(2, 2, (x) => [x * 200, 0, 0]);
    // Act
    const tensor = toModelImage(image, 4);
    // Assess
    expect(red(tensor).slice(0, 4)).toEqual([0, 50, 150, 200]);
  });

  it('centres a tall picture between bars of its mean border colour', () => {
    // Prepare: white border, dark middle.
    const image = paint(30, 40, (x, y) => (x < 5 || x > 24 || y < 5 || y > 34 ? [250, 240, 230] : [10, 10, 10]));
    // Act
    const tensor = toModelImage(image, 40);
    // Assess
    expect(toContentBox(image, 40)).toEqual({ left: 5, top: 0, width: 30, height: 40 });
    expect([...tensor.subarray(0, 3)]).toEqual([250, 240, 230]);
    expect([...tensor.subarray((20 * 40 + 20) * 3, (20 * 40 + 20) * 3 + 3)]).toEqual([10, 10, 10]);
  });

  it.each([
    [256, 1],
    [1, 256],
    [1, 1],
    [3, 256],
    [255, 254],
  ])('fills the square from %i x %i px with the colour of a flat picture', (width, height) => {
    // Prepare
    const image = paint(width, height, () => [255, 128, 1]);
    // Act
    const tensor = toModelImage(image, 64);
    // Assess
    expect(tensor).toHaveLength(64 * 64 * 3);
    expect([...new Set(Array.from({ length: 64 * 64 }, (_, i) => tensor.subarray(i * 3, i * 3 + 3).join()))]).toEqual(['255,128,1']);
  });
});
