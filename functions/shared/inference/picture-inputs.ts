import { toModelImage, toSquare, type WorkingImage } from './image-tensor.ts';
import type { ModelEntry } from './manifest.ts';
import type { ModelInput } from './onnx-session.ts';
import type { PreprocessingOf } from './preprocessing.ts';

/** uint8 [side, side, 3] as what the model reads: 0-255, or float32 as (value / 255 - mean) / std. */
function writePixels(square: Uint8Array, { side, layout, dtype, mean, std }: PreprocessingOf<'image'>, target: Uint8Array | Float32Array): void {
  const plane = side * side;
  // One factor and one offset a channel: the loop below runs over 150,000 values for a side of 224.
  const factors = std.map((one) => (dtype === 'uint8' ? 1 : 1 / (255 * one)));
  const offsets = mean.map((one, channel) => (dtype === 'uint8' ? 0 : -one / (std[channel] ?? 1)));
  for (let channel = 0; channel < 3; channel++) {
    const factor = factors[channel] ?? 1;
    const offset = offsets[channel] ?? 0;
    for (let pixel = 0; pixel < plane; pixel++) {
      target[layout === 'nchw' ? channel * plane + pixel : pixel * 3 + channel] = (square[pixel * 3 + channel] ?? 0) * factor + offset;
    }
  }
}

function toBatch(pictures: readonly WorkingImage[], preprocessing: PreprocessingOf<'image' | 'letterbox-rgb'>): ModelInput {
  const { side } = preprocessing;
  const size = side * side * 3;
  if (preprocessing.kind === 'letterbox-rgb') {
    const data = new Uint8Array(pictures.length * size);
    for (const [index, picture] of pictures.entries()) data.set(toModelImage(picture, side), index * size);
    return { data, dims: [pictures.length, side, side, 3] };
  }
  const { layout, dtype, fit } = preprocessing;
  const data = dtype === 'uint8' ? new Uint8Array(pictures.length * size) : new Float32Array(pictures.length * size);
  for (const [index, picture] of pictures.entries()) {
    writePixels(toSquare(picture, side, fit), preprocessing, data.subarray(index * size, (index + 1) * size));
  }
  return { data, dims: layout === 'nchw' ? [pictures.length, 3, side, side] : [pictures.length, side, side, 3] };
}

/**
 * Pictures as one batch of what an image model takes, as its manifest entry says.
 * @returns the batch under the name of the model's first input: uint8 or float32 [N, side, side, 3], or [N, 3, side, side] for `nchw`
 * @throws TypeError when the model takes no pictures
 */
export function toPictureInputs(pictures: readonly WorkingImage[], { file, inputs, preprocessing }: ModelEntry): Record<string, ModelInput> {
  if (preprocessing.kind !== 'letterbox-rgb' && preprocessing.kind !== 'image') throw new TypeError(`${file}: takes ${preprocessing.kind}, expected a model of pictures`);
  return { [inputs[0]?.name ?? 'image']: toBatch(pictures, preprocessing) };
}
