import { createRequire } from 'node:module';
import { imageSize } from 'image-size';
import type { default as Sharp } from 'sharp';
import { type DecodedImage, IMAGE_FORMATS, type ImageFormat, WORKING_SIDE_PX } from '../../shared/image/decoded-image.ts';
import { sniffFormat } from '../../shared/image/sniff-format.ts';
import { messageOf, PinSignalsError } from '../../shared/errors.ts';

// createRequire and not import: on Lambda the module lies in a layer, which only CommonJS resolution finds (NODE_PATH).
const sharp = createRequire(import.meta.url)('sharp') as typeof Sharp;

/** More than any phone and all but a few cameras make (61 MP): an interlaced PNG of that size takes 270 MB and 2 s to decode. */
export const MAX_PIXELS = 64_000_000;
/** AVIF is decoded whole, at about 18 bytes a pixel: at 64 megapixels two at once would take more than the function's memory. */
export const MAX_AVIF_PIXELS = 24_000_000;
/** A hostile file may be slow rather than big. */
const DECODE_TIMEOUT_SECONDS = 20;

// Batches run several decodes at once; one thread each keeps a Pin's cost equal to its work. libvips' cache never hits: each file is read once.
sharp.concurrency(1);
sharp.cache(false);

const isImageFormat = (format: string): format is ImageFormat => (IMAGE_FORMATS as readonly string[]).includes(format);

function unusable(code: string, message: string, cause?: unknown): PinSignalsError {
  return new PinSignalsError({ code, disposition: 'record', message, cause });
}

function assertRasterFormat(bytes: Uint8Array): ImageFormat {
  if (bytes.length === 0) throw unusable('image-empty', 'the image has zero bytes');
  const format = sniffFormat(bytes);
  if (isImageFormat(format)) return format;
  if (format === 'svg') throw unusable('image-unsupported-format', 'SVG is refused because it can carry scripts: expected JPEG, PNG, WebP, GIF or AVIF');
  if (format === 'unknown') throw unusable('image-not-recognised', 'not an image: expected JPEG, PNG, WebP, GIF or AVIF');
  throw unusable('image-unsupported-format', `${format.toUpperCase()} is not supported: expected JPEG, PNG, WebP, GIF or AVIF`);
}

const pixelLimit = (format: ImageFormat): number => (format === 'avif' ? MAX_AVIF_PIXELS : MAX_PIXELS);

function toDecodeError(error: unknown, format: ImageFormat): PinSignalsError {
  const text = messageOf(error);
  if (/pixel limit|exceeds|dimension/i.test(text)) {
    return unusable('image-too-many-pixels', `the image has more than ${pixelLimit(format) / 1e6} megapixels, the most for ${format.toUpperCase()}`, error);
  }
  if (/premature|truncat|end of (stream|file|input)|unexpected eof|not enough|incomplete|read error/i.test(text)) {
    return unusable('image-truncated', 'the image is cut off before its end', error);
  }
  // First line only: libvips appends a trace of every loader it tried.
  return unusable('image-corrupt', `the image cannot be decoded: ${text.split('\n')[0]?.slice(0, 200)}`, error);
}

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
}

/** EXIF orientations 5-8 lie on their side. */
const upright = (width: number, height: number, orientation: number | undefined): Pick<Layout, 'width' | 'height'> =>
  (orientation ?? 1) >= 5 ? { width: height, height: width } : { width, height };

/** Size and frames of the upright original. JPEG and PNG hold one frame, so that their headers suffice: 0.005 ms where asking sharp takes 0.4 ms. */
async function readLayout(bytes: Uint8Array, format: ImageFormat, image: ReturnType<typeof sharp>): Promise<Layout> {
  if (format === 'jpeg' || format === 'png') {
    const { width, height, orientation } = imageSize(bytes);
    return { ...upright(width, height, orientation), frames: 1 };
  }
  const { width, height, pageHeight, pages, orientation } = await image.metadata();
  // An animation is a tall strip of its frames; pageHeight is one of them.
  return { ...upright(width, pageHeight ?? height, orientation), frames: pages ?? 1 };
}

/**
 * Decodes a Pin's picture once, for every signal that looks at it.
 * @param bytes a whole JPEG, PNG, WebP, GIF or AVIF file
 * @throws PinSignalsError (`record`) `image-empty`, `image-not-recognised`, `image-unsupported-format`, `image-truncated`, `image-corrupt`, `image-too-many-pixels`
 */
export async function decodeImage(bytes: Uint8Array): Promise<DecodedImage> {
  const format = assertRasterFormat(bytes);
  try {
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: pixelLimit(format), sequentialRead: true, autoOrient: true });
    const layout = await readLayout(bytes, format, image);
    const { data, info } = await image
      .resize(WORKING_SIDE_PX, WORKING_SIDE_PX, { fit: 'inside', withoutEnlargement: true, kernel: 'linear' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({ seconds: DECODE_TIMEOUT_SECONDS })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return {
      format,
      ...layout,
      sizeBytes: bytes.length,
      workingWidth: info.width,
      workingHeight: info.height,
      pixels: info.channels === 3 ? new Uint8Array(data.buffer, data.byteOffset, data.length) : greyToRgb(data, info.channels),
    };
  } catch (error) {
    throw toDecodeError(error, format);
  }
}

function greyToRgb(data: Uint8Array, channels: number): Uint8Array {
  const pixels = new Uint8Array((data.length / channels) * 3);
  for (let source = 0, target = 0; source < data.length; source += channels, target += 3) {
    pixels.fill(data[source] ?? 0, target, target + 3);
  }
  return pixels;
}
