import sharp from 'sharp';

/** What people do to a picture before they keep it once more; all but the last are saved as JPEG again. */
export const CHANGES = {
  resized: async (bytes) => {
    const { width } = await sharp(bytes).metadata();
    return sharp(bytes).resize(Math.max(1, Math.round(width / 2))).jpeg().toBuffer();
  },
  recompressed: (bytes) => sharp(bytes).jpeg({ quality: 40 }).toBuffer(),
  mirrored: (bytes) => sharp(bytes).flop().jpeg().toBuffer(),
  /** A fortieth off each edge. */
  cropped: async (bytes) => {
    const { width, height } = await sharp(bytes).metadata();
    const [left, top] = [Math.round(width / 40), Math.round(height / 40)];
    return sharp(bytes).extract({ left, top, width: width - 2 * left, height: height - 2 * top }).jpeg().toBuffer();
  },
  lightened: (bytes) => sharp(bytes).modulate({ brightness: 1.15 }).jpeg().toBuffer(),
  untouched: (bytes) => Promise.resolve(bytes),
} as const satisfies Readonly<Record<string, (bytes: Uint8Array) => Promise<Uint8Array>>>;

export type Change = keyof typeof CHANGES;
export const CHANGE_NAMES = Object.keys(CHANGES) as Change[];
