import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { once } from 'node:events';
import path from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { catalog } from '../functions/shared/catalog/catalog.ts';
import type { Roots } from '../functions/shared/catalog/roots.ts';
import { unavailable, type Unavailable } from '../functions/shared/catalog/outcome.ts';
import { loadModels } from '../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../functions/shared/knowledge/load-knowledge.ts';
import { pinMetadataSchema } from '../functions/shared/pin.ts';
import { computeSignals, type ComputedSignals, type FeatureProviders, type PinToCompute } from '../functions/signal-pins/compute-signals.ts';
import { createFeatureProviders } from '../functions/signal-pins/features/feature-providers.ts';
import { METADATA_ROOTS } from '../functions/signal-pins/pin-sources.ts';
import { MAX_IMAGE_BYTES } from '../functions/signal-pins/pin-source-store.ts';
import { PINS_AT_ONCE } from '../functions/signal-pins/signal-pins.ts';
import { createProgress } from './progress.ts';
import { readNdjson } from './read-ndjson.ts';
import { runCommand, UsageError } from './usage-error.ts';

const pinLineSchema = pinMetadataSchema.extend({ image: z.string().min(1).nullish() });
type PinLine = z.infer<typeof pinLineSchema>;

function parsePinLine(value: unknown, where: string): PinLine {
  const parsed = pinLineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`${where}: ${issue?.path.join('.') || 'line'}: ${issue?.message}`);
}

interface PinRequest {
  readonly pinId: string;
  readonly imagePath: string | undefined;
  readonly roots: Partial<Roots>;
}

function toRequest(pin: PinLine, folder: string, firstSeenAt: number): PinRequest {
  const { pinId, image } = pin;
  const roots = Object.fromEntries(METADATA_ROOTS.flatMap((root) => (pin[root] === undefined ? [] : [[root, pin[root]]])));
  return { pinId, imagePath: image ? path.resolve(folder, image) : undefined, roots: { ...roots, pinId, firstSeenAt } };
}

/** Checks every line before anything is computed, so that a mistake at the end does not cost the run. */
async function countPins(input: string): Promise<number> {
  const folder = path.dirname(input);
  const seen = new Set<string>();
  for await (const { line, value } of readNdjson(input)) {
    const where = `${input}:${line}`;
    const { pinId, image } = parsePinLine(value, where);
    if (seen.has(pinId)) throw new UsageError(`${where}: pinId: '${pinId}' occurs twice`);
    seen.add(pinId);
    if (image && !existsSync(path.resolve(folder, image))) throw new UsageError(`${where}: image: no file ${path.resolve(folder, image)}`);
  }
  return seen.size;
}

async function loadPin({ imagePath, roots }: PinRequest): Promise<PinToCompute> {
  if (imagePath === undefined) return { roots, unusable: {}, wanted: catalog };
  const { size } = await stat(imagePath);
  const unusable: { image?: Unavailable } = size > MAX_IMAGE_BYTES ? { image: unavailable('image-too-large', `the image has ${(size / 1e6).toFixed(1)} MB, more than can be signalled`) } : {};
  return { roots: unusable.image ? roots : { ...roots, image: await readFile(imagePath) }, unusable, wanted: catalog };
}

/** One output line: values by name, reasons for those without one. */
function toLine(pinId: string, computed: ComputedSignals): string {
  const signals: Record<string, unknown> = {};
  const missing: Record<string, { code: string; message: string }> = {};
  for (const [name, { outcome }] of computed) {
    if (outcome.kind === 'value') signals[name] = outcome.value;
    else missing[name] = { code: outcome.code, message: outcome.message };
  }
  return `${JSON.stringify({ pinId, signals, unavailable: missing })}\n`;
}

/** Less than any date tells, so that of copies the one in the first line is the oldest. */
const SOONER_SECONDS = 1e-6;

async function* batches(input: string, nowSeconds: number): AsyncGenerator<PinRequest[]> {
  let batch: PinRequest[] = [];
  let pins = 0;
  for await (const { line, value } of readNdjson(input)) {
    batch.push(toRequest(parsePinLine(value, `${input}:${line}`), path.dirname(input), nowSeconds + pins * SOONER_SECONDS));
    pins += 1;
    if (batch.length < PINS_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function signalFile(input: string, output: string, providers: FeatureProviders): Promise<void> {
  const total = await countPins(input);
  const partial = `${output}.part`;
  const progress = createProgress('Signalling', total, 'Pins');
  const startMs = performance.now();
  const sink = output === '-' ? process.stdout : createWriteStream(partial);
  try {
    for await (const batch of batches(input, Math.floor(Date.now() / 1000))) {
      const computed = await computeSignals(await Promise.all(batch.map(loadPin)), providers, () => performance.now());
      const text = batch.map(({ pinId }, index) => toLine(pinId, computed[index] ?? new Map())).join('');
      if (!sink.write(text)) await once(sink, 'drain');
      progress.add(batch.length);
    }
    if (sink !== process.stdout) {
      sink.end();
      await once(sink, 'close');
      // The output appears whole or not at all.
      await rename(partial, output);
    }
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    progress.stop();
  }
  const seconds = (performance.now() - startMs) / 1000;
  process.stderr.write(`${total} Pins, ${catalog.length} signals each, in ${seconds.toFixed(1)} s (${(total / seconds).toFixed(0)} Pins/s)${output === '-' ? '' : ` -> ${output}`}\n`);
}

async function main(): Promise<void> {
  const program = new Command('npm run -s signal --')
    .description(`Signals Pins without any cloud: NDJSON in, NDJSON out, one Pin a line.\nInput line: {"pinId": "...", "image"?: "path beside the input file", "title"?: "...", ... as in pin.json}`)
    .requiredOption('--input <file.ndjson>', 'Pins to signal')
    .requiredOption('--output <file.ndjson>', 'where to write; - for standard output')
    .parse();
  const { input, output } = program.opts<{ input: string; output: string }>();
  if (!existsSync(input)) throw new UsageError(`--input: no file ${input}`);
  if (output !== '-' && !existsSync(path.dirname(path.resolve(output)))) throw new UsageError(`--output: no folder ${path.dirname(path.resolve(output))}`);
  await signalFile(input, output, createFeatureProviders(loadModels(), loadKnowledge()));
}

await runCommand(main);
