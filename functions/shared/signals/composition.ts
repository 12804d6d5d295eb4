import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { quantity, score01 } from '../catalog/value-types.ts';
import type { DecodedImage } from '../image/decoded-image.ts';
import type { LumaPlane } from '../image/luma-plane.ts';

/** Luma steps up to this are smooth shading or JPEG noise. */
const EDGE_STEP = 28;
const FLAT_STEP = 2;
const BLOCK = 8;

interface Structure {
  /** Share of horizontal steps that are exactly flat (drawn, not photographed). */
  readonly flatShare: number;
  readonly edgeShare: number;
  readonly textShare: number;
}

// A line of a block is busy with this many strong steps; a block is text with this many busy lines and few mid-tones, since letters and
// paper are two levels with little between.
const STEPS_OF_A_BUSY_LINE = 3;
const BUSY_LINES_OF_TEXT = 4;
const MAX_MIDTONE_SHARE = 0.35;
const MIDTONE_LOW = 90;
const MIDTONE_HIGH = 165;

/** One pass over the plane; 8 x 8 blocks are judged as their last line goes by. A hot loop: about 30,000 pixels a Pin. */
function measureStructure({ width, height, values }: LumaPlane): Structure {
  const columns = Math.floor((width - 1) / BLOCK);
  const busyLines = new Uint8Array(columns);
  const midtones = new Uint8Array(columns);
  let flat = 0;
  let edges = 0;
  let blocks = 0;
  let text = 0;
  for (let y = 0; y < height; y += 1) {
    const line = y * width;
    for (let column = 0; column < columns; column += 1) {
      let steps = 0;
      let middle = 0;
      const end = line + (column + 1) * BLOCK;
      let value = values[end - BLOCK] ?? 0;
      for (let i = end - BLOCK; i < end; i += 1) {
        const next = values[i + 1] ?? 0;
        const step = next > value ? next - value : value - next;
        if (step <= FLAT_STEP) flat += 1;
        else if (step > EDGE_STEP) steps += 1;
        if (value > MIDTONE_LOW && value < MIDTONE_HIGH) middle += 1;
        value = next;
      }
      edges += steps;
      if (steps >= STEPS_OF_A_BUSY_LINE) busyLines[column] = (busyLines[column] ?? 0) + 1;
      midtones[column] = (midtones[column] ?? 0) + middle;
    }
    if ((y + 1) % BLOCK !== 0) continue;
    for (let column = 0; column < columns; column += 1) {
      if ((busyLines[column] ?? 0) >= BUSY_LINES_OF_TEXT && (midtones[column] ?? 0) < BLOCK * BLOCK * MAX_MIDTONE_SHARE) text += 1;
    }
    blocks += columns;
    busyLines.fill(0);
    midtones.fill(0);
  }
  const steps = Math.max(1, columns * BLOCK * height);
  return { flatShare: flat / steps, edgeShare: edges / steps, textShare: blocks === 0 ? 0 : text / blocks };
}

/** Levels, per channel, that still look like the frame's own colour. */
const BORDER_TOLERANCE = 12;

/** The pixels of the frame, 2% of the short side wide, as byte offsets. */
function borderOffsets(width: number, height: number): Int32Array {
  const depth = Math.max(1, Math.min(Math.round(Math.min(width, height) * 0.02), Math.floor(Math.min(width, height) / 2)));
  if (depth * 2 >= Math.min(width, height)) return Int32Array.from({ length: width * height }, (_, index) => index * 3);
  const offsets = new Int32Array(2 * depth * (width + height - 2 * depth));
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    const isBand = y < depth || y >= height - depth;
    for (let x = 0; x < width; x += 1) {
      if (!isBand && x === depth) x = width - depth;
      offsets[count] = (y * width + x) * 3;
      count += 1;
    }
  }
  return offsets;
}

/** The middle of the levels of one channel over the given pixels; counted, since sorting takes six times as long. */
function medianLevel(pixels: Uint8Array, offsets: Int32Array, channel: number): number {
  const counts = new Uint32Array(256);
  for (let i = 0; i < offsets.length; i += 1) {
    const level = pixels[(offsets[i] ?? 0) + channel] ?? 0;
    counts[level] = (counts[level] ?? 0) + 1;
  }
  let seen = 0;
  for (let level = 0; level < 256; level += 1) {
    seen += counts[level] ?? 0;
    if (seen * 2 > offsets.length) return level;
  }
  return 255;
}

/** Share of the frame that has the frame's median colour. */
function measureBorder({ workingWidth, workingHeight, pixels }: DecodedImage): number {
  const offsets = borderOffsets(workingWidth, workingHeight);
  const red = medianLevel(pixels, offsets, 0);
  const green = medianLevel(pixels, offsets, 1);
  const blue = medianLevel(pixels, offsets, 2);
  let near = 0;
  for (let i = 0; i < offsets.length; i += 1) {
    const at = offsets[i] ?? 0;
    const isNear =
      Math.abs((pixels[at] ?? 0) - red) <= BORDER_TOLERANCE &&
      Math.abs((pixels[at + 1] ?? 0) - green) <= BORDER_TOLERANCE &&
      Math.abs((pixels[at + 2] ?? 0) - blue) <= BORDER_TOLERANCE;
    if (isNear) near += 1;
  }
  return near / offsets.length;
}

const KINDS = ['product-on-plain', 'scene', 'illustration', 'text-graphic'] as const;

/** First rules, read off photographs and drawings; a learned classifier replaces them when labelled pictures exist. */
function classify({ flatShare, textShare }: Structure, borderShare: number): (typeof KINDS)[number] {
  if (textShare >= 0.12) return 'text-graphic';
  if (borderShare >= 0.8) return 'product-on-plain';
  // Sensor noise and lens blur leave few exactly flat steps in photographs.
  return flatShare >= 0.78 ? 'illustration' : 'scene';
}

const ORIENTATIONS = ['portrait', 'square', 'landscape'] as const;

/** Within 5% of square looks square. */
function orientationOf(aspectRatio: number): (typeof ORIENTATIONS)[number] {
  if (aspectRatio < 0.95) return 'portrait';
  return aspectRatio > 1.05 ? 'landscape' : 'square';
}

/** How the picture is laid out, by rules on its edges, flat areas and frame. */
export const composition = defineSignal({
  name: 'composition',
  field: 4,
  version: 1,
  entity: 'pin',
  summary: 'Aspect ratio, layout (product on plain background, scene, illustration, text graphic), share of text overlay and of plain border.',
  inputs: ['picture', 'luma'],
  schema: z.object({
    /** Width / height of the upright original. */
    aspectRatio: quantity(0.001, 'width / height'),
    orientation: z.enum(ORIENTATIONS),
    kind: z.enum(KINDS),
    textOverlayShare: score01(),
    plainBorderShare: score01(),
    edgeShare: score01(),
    isAnimated: z.boolean(),
  }),
  compute: ({ picture, luma }) => {
    const structure = measureStructure(luma);
    const plainBorderShare = measureBorder(picture);
    const aspectRatio = picture.width / picture.height;
    return {
      aspectRatio,
      orientation: orientationOf(aspectRatio),
      kind: classify(structure, plainBorderShare),
      textOverlayShare: structure.textShare,
      plainBorderShare,
      edgeShare: structure.edgeShare,
      isAnimated: picture.frames > 1,
    };
  },
});
