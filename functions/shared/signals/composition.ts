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

/** Letters are dense in sharp transitions between two levels: a block of text has several strong steps a line in most of its lines. */
function isTextBlock({ width, values }: LumaPlane, left: number, top: number): boolean {
  let busyLines = 0;
  let middle = 0;
  for (let y = top; y < top + BLOCK; y += 1) {
    let steps = 0;
    for (let x = left; x < left + BLOCK; x += 1) {
      const value = values[y * width + x] ?? 0;
      const next = values[y * width + x + 1] ?? value;
      if (Math.abs(next - value) > EDGE_STEP) steps += 1;
      if (value > 90 && value < 165) middle += 1;
    }
    if (steps >= 3) busyLines += 1;
  }
  return busyLines >= 4 && middle < BLOCK * BLOCK * 0.35;
}

function measureStructure(plane: LumaPlane): Structure {
  const { width, height, values } = plane;
  let flat = 0;
  let edges = 0;
  for (let i = 0; i + 1 < values.length; i += 1) {
    const step = Math.abs((values[i + 1] ?? 0) - (values[i] ?? 0));
    if (step <= FLAT_STEP) flat += 1;
    else if (step > EDGE_STEP) edges += 1;
  }
  let blocks = 0;
  let text = 0;
  for (let top = 0; top + BLOCK <= height; top += BLOCK) {
    for (let left = 0; left + BLOCK < width; left += BLOCK) {
      blocks += 1;
      if (isTextBlock(plane, left, top)) text += 1;
    }
  }
  return { flatShare: flat / values.length, edgeShare: edges / values.length, textShare: blocks === 0 ? 0 : text / blocks };
}

/** Share of the frame (2% of the short side wide) within one just visible step of the frame's median colour, per channel. */
function measureBorder({ workingWidth: width, workingHeight: height, pixels }: DecodedImage): number {
  const depth = Math.max(1, Math.round(Math.min(width, height) * 0.02));
  const offsets: number[] = [];
  for (let y = 0; y < height; y += 1) {
    const isBand = y < depth || y >= height - depth;
    for (let x = 0; x < width; x += isBand || x < depth - 1 || x >= width - depth ? 1 : Math.max(1, width - 2 * depth + 1)) {
      offsets.push((y * width + x) * 3);
    }
  }
  const median = [0, 1, 2].map((channel) => {
    const sorted = Uint8Array.from(offsets, (offset) => pixels[offset + channel] ?? 0).sort();
    return sorted[sorted.length >> 1] ?? 0;
  });
  const near = offsets.filter((offset) => median.every((level, channel) => Math.abs((pixels[offset + channel] ?? 0) - level) <= 12));
  return near.length / offsets.length;
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
