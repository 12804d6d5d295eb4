import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodeImage, MAX_PIXELS } from '../../../functions/signal-pins/features/decode-image.ts';
import { WORKING_SIDE_PX } from '../../../functions/shared/image/decoded-image.ts';
import { patternPicture, plainPicture } from '../../fixtures/pictures.ts';

const red = [200, 20, 30] as const;

/** CRC-32 as PNG chunks carry it. */
function crc32(bytes: Uint8Array): number {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/** A PNG of a few bytes whose header claims width x height. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(Buffer.alloc(1000))), pngChunk('IEND', Buffer.alloc(0))]);
}

const half = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length >> 1);

/** A three-frame animated GIF. */
const animatedGif = async (): Promise<Buffer> => {
  const frames = await Promise.all([red, [0, 200, 0] as const, [0, 0, 200] as const].map((colour) => plainPicture(20, 10, colour).png().toBuffer()));
  return sharp(frames, { join: { animated: true } }).gif().toBuffer();
};

describe('decodeImage', () => {
  it.each([
    ['jpeg', () => plainPicture(40, 30, red).jpeg().toBuffer()],
    ['png', () => plainPicture(40, 30, red).png().toBuffer()],
    ['webp', () => plainPicture(40, 30, red).webp().toBuffer()],
    ['gif', () => plainPicture(40, 30, red).gif().toBuffer()],
    ['avif', () => plainPicture(40, 30, red).avif().toBuffer()],
  ] as const)('decodes %s to the colour that was encoded', async (format, make) => {
    // Act
    const image = await decodeImage(await make());
    // Assert
    expect(image).toMatchObject({ format, width: 40, height: 30, frames: 1, workingWidth: 40, workingHeight: 30 });
    expect(image.pixels).toHaveLength(40 * 30 * 3);
    red.forEach((value, channel) => expect(Math.abs((image.pixels[3000 + channel] ?? 0) - value)).toBeLessThanOrEqual(4));
  });

  it('shrinks to the working side on the longer side and keeps the original size', async () => {
    // Act
    const image = await decodeImage(await patternPicture(600, 300).jpeg().toBuffer());
    // Assert
    expect(image).toMatchObject({ width: 600, height: 300, workingWidth: WORKING_SIDE_PX, workingHeight: WORKING_SIDE_PX / 2 });
  });

  it('turns EXIF-rotated pictures upright', async () => {
    // Prepare: left half red in storage; orientation 6 shows it on top.
    const left = await plainPicture(20, 20, red).png().toBuffer();
    const bytes = await plainPicture(40, 20, [0, 0, 255]).composite([{ input: left, left: 0, top: 0 }]).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    // Act
    const image = await decodeImage(bytes);
    // Assert
    expect(image).toMatchObject({ width: 20, height: 40, workingWidth: 20, workingHeight: 40 });
    expect(image.pixels[0]).toBeGreaterThan(150);
    expect(image.pixels.at(-1)).toBeGreaterThan(150);
  });

  it('reads the first frame of an animation and counts the others', async () => {
    // Act
    const image = await decodeImage(await animatedGif());
    // Assert
    expect(image).toMatchObject({ frames: 3, width: 20, height: 10, workingHeight: 10 });
    expect(image.pixels[0]).toBeGreaterThan(150);
  });

  it('converts CMYK to RGB', async () => {
    // Act
    const image = await decodeImage(await plainPicture(32, 32, red).toColourspace('cmyk').jpeg().toBuffer());
    // Assert
    expect(image.pixels).toHaveLength(32 * 32 * 3);
    expect(image.pixels[0]).toBeGreaterThan(image.pixels[2] ?? 255);
  });

  it('reduces 16-bit channels to 8', async () => {
    // Act
    const image = await decodeImage(await plainPicture(16, 16, [255, 128, 0]).toColourspace('rgb16').png().toBuffer());
    // Assert
    expect([...image.pixels.subarray(0, 3)]).toEqual([255, 128, 0]);
  });

  it('expands grey to three channels and flattens alpha on white', async () => {
    // Act
    const grey = await decodeImage(await plainPicture(8, 8, [90, 90, 90]).greyscale().png().toBuffer());
    const clear = await decodeImage(await sharp({ create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer());
    // Assert
    expect([...grey.pixels.subarray(0, 3)]).toEqual([90, 90, 90]);
    expect([...clear.pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it.each([
    ['zero bytes', async () => Buffer.alloc(0), 'image-empty'],
    ['text', async () => Buffer.from('hello, I am not an image'), 'image-not-recognised'],
    ['SVG with a script', async () => Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'image-unsupported-format'],
    ['PDF', async () => Buffer.from('%PDF-1.7 ...'), 'image-unsupported-format'],
    ['a truncated JPEG', async () => half(await patternPicture(300, 200).jpeg().toBuffer()), 'image-truncated'],
    ['a truncated PNG', async () => half(await patternPicture(300, 200).png().toBuffer()), 'image-truncated'],
    ['a JPEG header and nothing else', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'image-'],
    ['a 50,000 x 50,000 px bomb', async () => pngClaiming(50_000, 50_000), 'image-too-many-pixels'],
  ])('refuses %s with a reason to store', async (_, make, code) => {
    // Act
    const refused = decodeImage(await make());
    // Assert
    await expect(refused).rejects.toMatchObject({ disposition: 'record', code: expect.stringContaining(code) });
  });

  it('refuses AVIF above its own limit, since it is decoded whole', async () => {
    // Prepare: plain, so that it is made in a second.
    const bytes = await plainPicture(6_001, 4_000, red).avif({ effort: 0, quality: 1 }).toBuffer();
    // Act and assert
    await expect(decodeImage(bytes)).rejects.toMatchObject({ code: 'image-too-many-pixels', message: expect.stringContaining('24 megapixels, the most for AVIF') });
  });

  it('holds memory to the limit of pixels when refusing bombs', async () => {
    // Prepare
    const before = process.memoryUsage().rss;
    // Act
    for (let i = 0; i < 20; i += 1) await decodeImage(pngClaiming(50_000, 50_000)).catch(() => undefined);
    // Assert: one decode of a bomb would take 7.5 GB.
    expect(process.memoryUsage().rss - before).toBeLessThan(MAX_PIXELS * 4);
  });
});
