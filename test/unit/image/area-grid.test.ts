import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAreaGrid } from '../../../functions/shared/image/area-grid.ts';
import type { LumaPlane } from '../../../functions/shared/image/luma-plane.ts';

const SIDE = 4;
const plane: fc.Arbitrary<LumaPlane> = fc
  .tuple(fc.integer({ min: 1, max: 13 }), fc.integer({ min: 1, max: 13 }))
  .chain(([width, height]) => fc.uint8Array({ minLength: width * height, maxLength: width * height }).map((values) => ({ width, height, values })));

const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe('toAreaGrid', () => {
  it('keeps the mean of the plane, larger or smaller than the grid', () => {
    fc.assert(
      fc.property(plane, (one) => {
        expect(mean(toAreaGrid(one, SIDE))).toBeCloseTo(mean(one.values), 3);
      }),
    );
  });

  it('gives the mirrored grid for the mirrored plane, whatever its width', () => {
    fc.assert(
      fc.property(plane, (one) => {
        // Act
        const grid = toAreaGrid(one, SIDE);
        const mirrored = toAreaGrid({ ...one, values: one.values.map((_, at) => one.values[at - (at % one.width) + one.width - 1 - (at % one.width)] ?? 0) }, SIDE);
        // Assess
        for (const [at, value] of mirrored.entries()) expect(value).toBeCloseTo(grid[at - (at % SIDE) + SIDE - 1 - (at % SIDE)] ?? 0, 3);
      }),
    );
  });

  it('counts a pixel under an edge by halves', () => {
    // Act: three columns under two cells.
    const grid = toAreaGrid({ width: 3, height: 1, values: Uint8Array.of(0, 100, 200) }, 2);
    // Assess
    expect(Array.from(grid, Math.round)).toEqual([33, 167, 33, 167]);
  });
});
