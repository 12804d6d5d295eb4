import type { DecodedImage } from '../image/decoded-image.ts';

/** The part of a decoded Pin that a model looks at. */
export type WorkingImage = Pick<DecodedImage, 'workingWidth' | 'workingHeight' | 'pixels'>;

/** Where the picture lies inside the square, px. */
export interface ContentBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** For each output position: its first source position, how many it reads, and the weights (`stride` a position, summing to 1). */
interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  readonly weights: Float32Array;
  readonly stride: number;
}

/** The largest box of the picture's aspect that fits into `side` x `side`, centred. */
export function toContentBox(image: Pick<WorkingImage, 'workingWidth' | 'workingHeight'>, side: number): ContentBox {
  const scale = side / Math.max(image.workingWidth, image.workingHeight);
  const width = Math.max(1, Math.round(image.workingWidth * scale));
  const height = Math.max(1, Math.round(image.workingHeight * scale));
  return { left: (side - width) >> 1, top: (side - height) >> 1, width, height };
}

/** How a picture fills the square: all of it between bars, only its middle, or all of it out of shape. */
export type ImageFit = 'contain' | 'cover' | 'stretch';

/**
 * The picture in a square, as `fit` says; `contain` is what our own models take (`toModelImage`).
 * @param image uint8 RGB working image, row-major, 0-255
 * @returns uint8 [side, side, 3] RGB, 0-255
 */
export function toSquare(image: WorkingImage, side: number, fit: ImageFit): Uint8Array {
  if (fit === 'contain') return toModelImage(image, side);
  if (fit === 'stretch') return resize(image, { left: 0, top: 0, width: side, height: side });
  const scale = side / Math.min(image.workingWidth, image.workingHeight);
  const width = Math.max(side, Math.round(image.workingWidth * scale));
  const height = Math.max(side, Math.round(image.workingHeight * scale));
  const box = { left: (width - side) >> 1, top: (height - side) >> 1, width, height };
  return crop(resize(image, box), box, side);
}

/**
 * The picture as an image model takes it: letterboxed into a square, aspect kept, centred.
 * Shrinking averages areas (every source pixel counts once, no aliasing); enlarging interpolates bilinearly between pixel centres.
 * The bars take the mean colour of the picture's own border, so that a product shot on a plain ground gets no edge it never had.
 * @param image uint8 RGB working image, row-major, 0-255
 * @param side side of the square, px
 * @returns uint8 [side, side, 3] RGB, 0-255; the model casts and normalises itself
 * @example toModelImage({ workingWidth: 2, workingHeight: 1, pixels: Uint8Array.of(255, 0, 0, 255, 0, 0) }, 2) // red everywhere
 */
export function toModelImage(image: WorkingImage, side: number): Uint8Array {
  const box = toContentBox(image, side);
  const content = resize(image, box);
  if (box.width === side && box.height === side) return content;
  return letterbox(content, box, side);
}

function areaTaps(from: number, to: number): Taps {
  const scale = from / to;
  const stride = Math.ceil(scale) + 1;
  const taps: Taps = { start: new Int32Array(to), count: new Int32Array(to), weights: new Float32Array(to * stride), stride };
  for (let i = 0; i < to; i++) {
    const low = i * scale;
    const high = Math.min(from, low + scale);
    const start = Math.floor(low);
    // The tolerance keeps a rounding error of `low + scale` from reading a pixel with a weight of 1e-13.
    const end = Math.min(from, Math.ceil(high - 1e-9));
    taps.start[i] = start;
    taps.count[i] = end - start;
    for (let j = start; j < end; j++) taps.weights[i * stride + j - start] = (Math.min(j + 1, high) - Math.max(j, low)) / scale;
  }
  return taps;
}

function bilinearTaps(from: number, to: number): Taps {
  const taps: Taps = { start: new Int32Array(to), count: new Int32Array(to), weights: new Float32Array(to * 2), stride: 2 };
  for (let i = 0; i < to; i++) {
    const centre = Math.min(from - 1, Math.max(0, ((i + 0.5) * from) / to - 0.5));
    const start = Math.min(Math.floor(centre), Math.max(0, from - 2));
    taps.start[i] = start;
    taps.count[i] = Math.min(2, from - start);
    taps.weights[i * 2] = 1 - (centre - start);
    taps.weights[i * 2 + 1] = centre - start;
  }
  return taps;
}

const toTaps = (from: number, to: number): Taps => (to <= from ? areaTaps(from, to) : bilinearTaps(from, to));

/** uint8 [box.height, box.width, 3]. A hot loop: rows are summed first (contiguous), then one short row is reduced along x. */
function resize({ workingWidth, workingHeight, pixels }: WorkingImage, box: ContentBox): Uint8Array {
  if (workingWidth === box.width && workingHeight === box.height) return pixels.slice();
  const columns = toTaps(workingWidth, box.width);
  const rows = toTaps(workingHeight, box.height);
  const rowLength = workingWidth * 3;
  const summed = new Float32Array(rowLength);
  const out = new Uint8Array(box.width * box.height * 3);
  for (let y = 0, target = 0; y < box.height; y++, target += box.width * 3) {
    sumRows(pixels, rows, y, summed);
    reduceRow(summed, columns, out.subarray(target, target + box.width * 3));
  }
  return out;
}

/** Four source rows a pass: a fourth of the loads and stores of the sum (twice as fast when a side shrinks to a quarter). A missing row has weight 0. */
function sumRows(pixels: Uint8Array, rows: Taps, y: number, summed: Float32Array): void {
  const length = summed.length;
  const first = rows.start[y] ?? 0;
  const count = rows.count[y] ?? 0;
  const weightOf = (k: number): number => (k < count ? (rows.weights[y * rows.stride + k] ?? 0) : 0);
  const offsetOf = (k: number): number => (first + Math.min(k, count - 1)) * length;
  summed.fill(0);
  for (let k = 0; k < count; k += 4) {
    const [a, b, c, d] = [offsetOf(k), offsetOf(k + 1), offsetOf(k + 2), offsetOf(k + 3)];
    const [wa, wb, wc, wd] = [weightOf(k), weightOf(k + 1), weightOf(k + 2), weightOf(k + 3)];
    for (let i = 0; i < length; i++) {
      summed[i] =
        (summed[i] ?? 0) +
        wa * (pixels[a + i] ?? 0) +
        wb * (pixels[b + i] ?? 0) +
        wc * (pixels[c + i] ?? 0) +
        wd * (pixels[d + i] ?? 0);
    }
  }
}

function reduceRow(summed: Float32Array, columns: Taps, out: Uint8Array): void {
  for (let x = 0, target = 0; target < out.length; x++, target += 3) {
    let red = 0.5;
    let green = 0.5;
    let blue = 0.5;
    const count = columns.count[x] ?? 0;
    for (let k = 0, source = (columns.start[x] ?? 0) * 3, at = x * columns.stride; k < count; k++, source += 3, at++) {
      const weight = columns.weights[at] ?? 0;
      red += weight * (summed[source] ?? 0);
      green += weight * (summed[source + 1] ?? 0);
      blue += weight * (summed[source + 2] ?? 0);
    }
    // The store truncates, so the 0.5 above rounds. A sum of float32 weights can pass 255 by far less than 0.5, hence the clamp.
    out[target] = Math.min(red, 255);
    out[target + 1] = Math.min(green, 255);
    out[target + 2] = Math.min(blue, 255);
  }
}

/** The square at `left`, `top` of the content. */
function crop(content: Uint8Array, { left, top, width }: ContentBox, side: number): Uint8Array {
  const out = new Uint8Array(side * side * 3);
  for (let y = 0; y < side; y++) {
    const start = ((top + y) * width + left) * 3;
    out.set(content.subarray(start, start + side * 3), y * side * 3);
  }
  return out;
}

function letterbox(content: Uint8Array, box: ContentBox, side: number): Uint8Array {
  const [red, green, blue] = meanBorderColour(content, box);
  const out = new Uint8Array(side * side * 3);
  for (let i = 0; i < out.length; i += 3) {
    out[i] = red;
    out[i + 1] = green;
    out[i + 2] = blue;
  }
  const rowLength = box.width * 3;
  for (let y = 0; y < box.height; y++) {
    out.set(content.subarray(y * rowLength, (y + 1) * rowLength), ((box.top + y) * side + box.left) * 3);
  }
  return out;
}

function meanBorderColour(content: Uint8Array, { width, height }: ContentBox): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  let count = 0;
  const add = (x: number, y: number): void => {
    const at = (y * width + x) * 3;
    sums[0] += content[at] ?? 0;
    sums[1] += content[at + 1] ?? 0;
    sums[2] += content[at + 2] ?? 0;
    count++;
  };
  for (let x = 0; x < width; x++) {
    add(x, 0);
    add(x, height - 1);
  }
  for (let y = 1; y < height - 1; y++) {
    add(0, y);
    add(width - 1, y);
  }
  return [Math.round(sums[0] / count), Math.round(sums[1] / count), Math.round(sums[2] / count)];
}
