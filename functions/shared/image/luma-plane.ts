import type { DecodedImage } from './decoded-image.ts';

/** Brightness of the working image. */
export interface LumaPlane {
  readonly width: number;
  readonly height: number;
  /** uint8 [height, width], 0 black - 255 white, BT.601 weights on gamma-encoded sRGB. */
  readonly values: Uint8Array;
}

// BT.601 weights in 1/65536, so that the hot loop stays in integers.
const RED = 19595;
const GREEN = 38470;
const BLUE = 7471;

export function toLumaPlane(image: Pick<DecodedImage, 'workingWidth' | 'workingHeight' | 'pixels'>): LumaPlane {
  const { workingWidth: width, workingHeight: height, pixels } = image;
  const values = new Uint8Array(width * height);
  for (let target = 0, source = 0; target < values.length; target += 1, source += 3) {
    values[target] = ((pixels[source] ?? 0) * RED + (pixels[source + 1] ?? 0) * GREEN + (pixels[source + 2] ?? 0) * BLUE + 32768) >> 16;
  }
  return { width, height, values };
}

/**
 * Mean luma of each cell of a columns x rows grid laid over the plane (area averaging; cells of at least one pixel).
 * @returns float32 [rows, columns], 0-255
 */
export function toLumaGrid(plane: LumaPlane, columns: number, rows: number): Float32Array {
  const grid = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row += 1) {
    const top = Math.floor((row * plane.height) / rows);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * plane.height) / rows));
    for (let column = 0; column < columns; column += 1) {
      const left = Math.floor((column * plane.width) / columns);
      const right = Math.max(left + 1, Math.floor(((column + 1) * plane.width) / columns));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        const line = y * plane.width;
        for (let x = left; x < right; x += 1) sum += plane.values[line + x] ?? 0;
      }
      grid[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  }
  return grid;
}
