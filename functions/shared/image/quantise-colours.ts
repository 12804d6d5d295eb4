import { type Lab, squaredDeltaE, toLab } from './cielab.ts';
import { nearestColour, type VocabularyColour } from './colour-vocabulary.ts';
import type { DecodedImage } from './decoded-image.ts';

export interface ColourCluster {
  readonly rgb: readonly [number, number, number];
  readonly lab: Lab;
  /** Share of the picture, 0-1. */
  readonly share: number;
  readonly called: VocabularyColour;
}

interface Bin {
  count: number;
  red: number;
  green: number;
  blue: number;
}

const BITS = 4;
// Enough pixels that a cluster of the smallest share kept still has a hundred.
const SAMPLES = 8_192;
/** Two clusters nearer than this look like one colour (CIE76). */
const MERGE_DELTA_E = 12;
/** Only the fullest histogram bins seed clusters; the rest join the nearest. */
const MAX_SEED_BINS = 96;

function toHistogram({ pixels }: Pick<DecodedImage, 'pixels'>): Bin[] {
  const count = pixels.length / 3;
  // An odd stride, so that sampling does not fall in step with rows of even width.
  const stride = (Math.max(1, Math.floor(count / SAMPLES)) | 1) * 3;
  const size = 1 << (3 * BITS);
  const counts = new Uint32Array(size);
  const sums = new Uint32Array(size * 3);
  for (let offset = 0; offset + 2 < pixels.length; offset += stride) {
    const red = pixels[offset] ?? 0;
    const green = pixels[offset + 1] ?? 0;
    const blue = pixels[offset + 2] ?? 0;
    const bin = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4);
    counts[bin] = (counts[bin] ?? 0) + 1;
    sums[bin * 3] = (sums[bin * 3] ?? 0) + red;
    sums[bin * 3 + 1] = (sums[bin * 3 + 1] ?? 0) + green;
    sums[bin * 3 + 2] = (sums[bin * 3 + 2] ?? 0) + blue;
  }
  const bins: Bin[] = [];
  for (let bin = 0; bin < size; bin += 1) {
    const n = counts[bin] ?? 0;
    if (n > 0) bins.push({ count: n, red: sums[bin * 3] ?? 0, green: sums[bin * 3 + 1] ?? 0, blue: sums[bin * 3 + 2] ?? 0 });
  }
  return bins.sort((left, right) => right.count - left.count);
}

const meanLab = ({ count, red, green, blue }: Bin): Lab => toLab(Math.round(red / count), Math.round(green / count), Math.round(blue / count));

function add(target: Bin, bin: Bin): void {
  target.count += bin.count;
  target.red += bin.red;
  target.green += bin.green;
  target.blue += bin.blue;
}

/** Shades that people call by one name are one colour of the palette. */
function mergeSameNames(clusters: readonly Bin[], vocabulary: readonly VocabularyColour[]): Bin[] {
  const byName = new Map<number, Bin>();
  for (const bin of clusters) {
    const { id } = nearestColour(meanLab(bin), vocabulary);
    const known = byName.get(id);
    if (known) add(known, bin);
    else byName.set(id, { ...bin });
  }
  return [...byName.values()];
}

/** Joins each bin, fullest first, to the nearest cluster within MERGE_DELTA_E or starts a new one. */
function clusterBins(bins: readonly Bin[]): Bin[] {
  const clusters: { bin: Bin; lab: Lab }[] = [];
  for (const bin of bins.slice(0, MAX_SEED_BINS)) {
    const lab = meanLab(bin);
    let nearest: { bin: Bin; lab: Lab } | undefined;
    let distance = MERGE_DELTA_E ** 2;
    for (const cluster of clusters) {
      const candidate = squaredDeltaE(cluster.lab, lab);
      if (candidate >= distance) continue;
      nearest = cluster;
      distance = candidate;
    }
    if (!nearest) clusters.push({ bin: { ...bin }, lab });
    else {
      add(nearest.bin, bin);
      nearest.lab = meanLab(nearest.bin);
    }
  }
  return clusters.map(({ bin }) => bin);
}

/**
 * The colours of a picture, largest share first: a 16 x 16 x 16 histogram whose bins are merged in CIELAB and by what they are called. Deterministic.
 * @param atMost number of clusters kept; shares are of the whole picture, so they may add up to less than 1
 */
export function quantiseColours(image: Pick<DecodedImage, 'pixels'>, atMost: number, vocabulary: readonly VocabularyColour[]): ColourCluster[] {
  const bins = toHistogram(image);
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  return mergeSameNames(clusterBins(bins), vocabulary)
    .sort((left, right) => right.count - left.count)
    .slice(0, atMost)
    .map((bin) => {
      const rgb = [Math.round(bin.red / bin.count), Math.round(bin.green / bin.count), Math.round(bin.blue / bin.count)] as const;
      const lab = toLab(...rgb);
      return { rgb, lab, share: bin.count / total, called: nearestColour(lab, vocabulary) };
    });
}
