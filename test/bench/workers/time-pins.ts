// Runs in a process of its own, on one core. Prints PinsTimings as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import { toModelImage } from '../../../functions/shared/inference/image-tensor.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { type ComputedSignals, computeSignals, type PinToCompute } from '../../../functions/signal-pins/compute-signals.ts';
import { decodeImage } from '../../../functions/signal-pins/features/decode-image.ts';
import { createFeatureProviders } from '../../../functions/signal-pins/features/feature-providers.ts';
import { PINS_AT_ONCE } from '../../../functions/signal-pins/signal-pins.ts';

export interface PinsTimings {
  readonly pins: number;
  /** Milliseconds per Pin, one number a round. */
  readonly single: readonly number[];
  readonly batch: readonly number[];
  readonly floorSingle: readonly number[];
  readonly floorBatch: readonly number[];
  readonly naive: readonly number[];
  /** Of `batch`, by signal: its own and its share of the features it stands on. */
  readonly signals: Readonly<Record<string, readonly number[]>>;
  readonly peakRssMb: number;
}

const ROUNDS = 11;
const MAX_PICTURES = 64;
const PICTURE = /\.(jpe?g|png|webp|gif|avif)$/iu;

sharp.concurrency(1);
sharp.cache(false);

const files = readdirSync(process.argv[2] ?? '.', { recursive: true, encoding: 'utf8' }).filter((file) => PICTURE.test(file)).sort().slice(0, MAX_PICTURES);
const pictures = files.map((file) => readFileSync(path.join(process.argv[2] ?? '.', file)));
const models = loadModels();
const providers = createFeatureProviders(models, loadKnowledge());
const model = await models.open('imageLabels');
const { preprocessing } = model.entry;
if (preprocessing.kind !== 'letterbox-rgb') throw new Error(`${model.entry.file}: takes ${preprocessing.kind}, expected letterbox-rgb`);
const { side } = preprocessing;
const tensors = await Promise.all(pictures.map(async (bytes) => toModelImage(await decodeImage(bytes), side)));
const nowMs = (): number => performance.now();

const pins: readonly PinToCompute[] = pictures.map((image, index) => ({
  roots: {
    pinId: `pin-${index}`, image, firstSeenAt: 1_790_000_000 + index, title: `Handmade ceramic vase number ${index} in blue and white`, link: 'https://shop.example.com/products/vase',
    description: 'A hand-thrown stoneware vase with a cobalt pattern, glazed inside, 24 cm tall. Each piece is slightly different. $48.00',
  },
  unusable: {},
  wanted: catalog,
}));

const slices = <T>(items: readonly T[], size: number): T[][] => Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

async function all(size: number): Promise<ComputedSignals[]> {
  const computed: ComputedSignals[] = [];
  for (const slice of slices(pins, size)) computed.push(...(await computeSignals(slice, providers, nowMs)));
  return computed;
}

/** The costs of one round, as they are stored with each value. */
let costs: readonly ComputedSignals[] = [];

async function batch(): Promise<void> {
  costs = await all(PINS_AT_ONCE);
}

const costPerPin = (name: string): number => costs.reduce((sum, signals) => sum + (signals.get(name)?.costMs ?? 0), 0) / costs.length;

/** No sharing: every signal decodes and looks for itself, as functions without a feature graph would. */
async function eachAlone(): Promise<void> {
  for (const signal of catalog) for (const slice of slices(pins, PINS_AT_ONCE)) await computeSignals(slice.map((pin) => ({ ...pin, wanted: [signal] })), providers, nowMs);
}

/** Decode and resize to the model's side, the fastest that sharp offers for it, and the forward pass of tensors made beforehand. */
async function floor(size: number): Promise<void> {
  for (const [index, slice] of slices(pictures, size).entries()) {
    for (const bytes of slice) await sharp(bytes).resize(side, side, { fit: 'fill', kernel: 'linear' }).removeAlpha().raw().toBuffer();
    const data = Buffer.concat(tensors.slice(index * size, index * size + slice.length));
    await model.run({ image: { data: new Uint8Array(data), dims: [slice.length, side, side, 3] } });
  }
}

async function timePerPin(work: () => Promise<unknown>): Promise<number> {
  const startMs = nowMs();
  await work();
  return (nowMs() - startMs) / pins.length;
}

if (pictures.length === 0) throw new Error(`${process.argv[2]}: no JPEG, PNG, WebP, GIF or AVIF files`);
const works = { single: () => all(1), floorSingle: () => floor(1), batch, floorBatch: () => floor(PINS_AT_ONCE), naive: eachAlone };
const timings: Record<keyof typeof works, number[]> = { single: [], floorSingle: [], batch: [], floorBatch: [], naive: [] };
const signals: Record<string, number[]> = Object.fromEntries(catalog.map(({ name }) => [name, []]));
// The first round warms the code up and is not kept.
for (let round = -1; round < ROUNDS; round += 1) {
  for (const [name, work] of Object.entries(works) as [keyof typeof works, () => Promise<unknown>][]) {
    const perPin = await timePerPin(work);
    if (round >= 0) timings[name].push(perPin);
  }
  if (round >= 0) for (const [name, rounds] of Object.entries(signals)) rounds.push(costPerPin(name));
}
const result: PinsTimings = { pins: pictures.length, ...timings, signals, peakRssMb: process.resourceUsage().maxRSS / 1024 };
process.stdout.write(JSON.stringify(result));
