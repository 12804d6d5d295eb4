import { describe, expect, it } from 'vitest';
import type { DecodedImage } from '../../../functions/shared/image/decoded-image.ts';
import { toAreaGrid } from '../../../functions/shared/image/area-grid.ts';
import { GRID_SIDE } from '../../../functions/shared/image/low-frequencies.ts';
import { toLumaPlane } from '../../../functions/shared/image/luma-plane.ts';
import { hammingDistance, toMirroredHash, toSignHash } from '../../../functions/shared/image/sign-hash.ts';
import { zoomGrid } from '../../../functions/shared/image/zoom-grid.ts';
import { paintedImage, patternImage } from '../../fixtures/feature-samples.ts';

const gridOf = (picture: DecodedImage) => toAreaGrid(toLumaPlane(picture), GRID_SIDE);
const hashOf = (picture: DecodedImage): bigint => toSignHash(gridOf(picture));

/** The same picture with every pixel passed through `change`. */
const changed = (picture: DecodedImage, change: (value: number) => number): DecodedImage => ({ ...picture, pixels: picture.pixels.map(change) });

function mirrored(picture: DecodedImage): DecodedImage {
  const { width, height, pixels } = picture;
  return paintedImage(width, height, (x, y) => {
    const at = (y * width + (width - 1 - x)) * 3;
    return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
  });
}

// Not a multiple of the grid's side.
const original = patternImage(173, 131);

describe('toSignHash', () => {
  it('stays nearly the same when a picture is resized, lightened or made paler', () => {
    expect(hammingDistance(hashOf(original), hashOf(patternImage(86, 65)))).toBeLessThanOrEqual(6);
    expect(hammingDistance(hashOf(original), hashOf(changed(original, (value) => Math.min(255, value * 1.1))))).toBeLessThanOrEqual(4);
    expect(hammingDistance(hashOf(original), hashOf(changed(original, (value) => 60 + value / 2)))).toBeLessThanOrEqual(4);
  });

  it('differs in many bits for another picture', () => {
    const other = paintedImage(173, 131, (x, y) => ((x >> 5) % 2 === (y >> 5) % 2 ? [250, 250, 250] : [5, 5, 5]));
    expect(hammingDistance(hashOf(original), hashOf(other))).toBeGreaterThan(16);
  });

  it('is that of the mirrored picture after mirroring, but for frequencies that the picture does not have', () => {
    expect(hammingDistance(toMirroredHash(hashOf(original)), hashOf(mirrored(original)))).toBeLessThanOrEqual(2);
    expect(hammingDistance(hashOf(original), hashOf(mirrored(original)))).toBeGreaterThan(16);
    expect(toMirroredHash(toMirroredHash(hashOf(original)))).toBe(hashOf(original));
  });

  it('is zero for a picture of one colour, whichever it is', () => {
    for (const level of [0, 3, 127, 255]) expect(hashOf(paintedImage(64, 64, () => [level, level, level]))).toBe(0n);
  });
});

describe('zoomGrid', () => {
  const ramp = Float32Array.from({ length: GRID_SIDE ** 2 }, (_, index) => index % GRID_SIDE);

  it('leaves the grid as it is in a window of its own size', () => {
    expect(zoomGrid(ramp, 1)).toEqual(ramp);
  });

  it('shows a part of it, enlarged about the middle, in a smaller window', () => {
    // Act
    const [left, right] = [zoomGrid(ramp, 0.5)[0] ?? 0, zoomGrid(ramp, 0.5)[GRID_SIDE - 1] ?? 0];
    // Assess: half of the steps, as much cut off on one side as on the other.
    expect(right - left).toBeCloseTo((GRID_SIDE - 1) / 2, 5);
    expect(left + right).toBeCloseTo(GRID_SIDE - 1, 5);
  });

  it('goes on with the edge in a larger window', () => {
    const zoomed = zoomGrid(ramp, 1.5);
    expect([zoomed[0], zoomed[GRID_SIDE - 1]]).toEqual([0, GRID_SIDE - 1]);
  });
});
