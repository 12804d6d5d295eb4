import path from 'node:path';
import { costMetric } from '../../../commands/catalog/measured-costs.ts';
import { buildAll, LAYERS } from '../../../infra/build/build-all.ts';
import { functionAsset, layerAsset } from '../../../infra/build/build-paths.ts';
import type { Metric } from '../../evaluate/metrics/metric.ts';
import type { BenchOptions } from './bench-suite.ts';
import { isPinned, median, onOneCore, overRounds } from '../on-one-core.ts';
import type { PinsTimings } from '../workers/time-pins.ts';

const workers = path.resolve(import.meta.dirname, '..', 'workers');

/** Alternating, so that both meet the same state of the machine. */
const INIT_RUNS = 9;

/** Wall time from start to exit of a Node process, ms. */
async function timeProcess(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const startMs = performance.now();
  await onOneCore(args, env);
  return performance.now() - startMs;
}

/** The bundled function as Lambda starts it, beside a process that only loads the ONNX runtime and the model. */
async function timeInit(): Promise<{ init: number[]; floor: number[]; floorWithDecoder: number[] }> {
  await buildAll();
  const nodePath = LAYERS.map((layer) => path.join(layerAsset(layer), 'nodejs', 'node_modules')).join(path.delimiter);
  const env = {
    NODE_PATH: nodePath, PINS_BUCKET: 'bench', SIGNALS_TABLE: 'bench', AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x',
    POWERTOOLS_SERVICE_NAME: 'signal-pins', POWERTOOLS_METRICS_NAMESPACE: 'PinSignals', POWERTOOLS_TRACE_ENABLED: 'false',
  };
  const load = path.join(workers, 'load-function.mjs');
  const floorScript = path.join(workers, 'load-floor.mjs');
  const handler = path.join(functionAsset('signal-pins'), 'index.mjs');
  await timeProcess([load, handler], env);
  const init: number[] = [];
  const floor: number[] = [];
  const floorWithDecoder: number[] = [];
  for (let i = 0; i < INIT_RUNS; i += 1) {
    init.push(await timeProcess([load, handler], env));
    floor.push(await timeProcess([floorScript], env));
    floorWithDecoder.push(await timeProcess([floorScript, 'sharp'], env));
  }
  return { init, floor, floorWithDecoder };
}

const ms = (values: readonly number[]): Metric => overRounds(values, 'ms');

/** bench pins: all signals of a Pin from bytes in memory, one core, beside bare decode + resize + forward of the same bytes and tensors. */
export async function benchPins({ images }: BenchOptions) {
  const folder = images ?? path.resolve(import.meta.dirname, '..', '..', '..', 'samples', 'pins');
  const { single, batch, floorSingle, floorBatch, naive, signals, pins, peakRssMb } = JSON.parse(await onOneCore([path.join(workers, 'time-pins.ts'), folder])) as PinsTimings;
  const { init, floor, floorWithDecoder } = await timeInit();
  // Round by round: both sides of a round met the same state of the machine.
  const ratio = (total: readonly number[], base: readonly number[]): Metric => {
    const rounds = total.map((value, index) => value / (base[index] ?? NaN));
    return overRounds(rounds, 'x floor');
  };
  const metrics: Record<string, Metric> = {
    ms_per_pin: ms(batch),
    floor_ms_per_pin: ms(floorBatch),
    ratio: ratio(batch, floorBatch),
    pins_per_second: { value: 1000 / median(batch), n: pins, unit: 'Pins/s' },
    'batch_1.ms_per_pin': ms(single),
    'batch_1.floor_ms_per_pin': ms(floorSingle),
    'batch_1.ratio': ratio(single, floorSingle),
    peak_rss_mb: { value: peakRssMb, n: 1, unit: 'MB' },
    init_ms: ms(init),
    init_floor_ms: ms(floor),
    init_ratio: ratio(init, floor),
    'init_with_decoder.floor_ms': ms(floorWithDecoder),
    'init_with_decoder.ratio': ratio(init, floorWithDecoder),
    ...Object.fromEntries(Object.entries(signals).map(([name, rounds]) => [costMetric(name), ms(rounds)])),
  };
  const notes = [
    `${pins} pictures; one core${isPinned ? ' (taskset)' : ' (not pinned: no taskset here)'}; medians of rounds in which all works alternate`,
    'signal.NAME.ms: of ms_per_pin, what the signal costs itself and its share of the features it stands on',
    'floor: sharp decode + resize to the model side, and the bare forward pass of the same tensors; init floor: node + onnxruntime + model (with decoder: + sharp)',
  ];
  return { data: folder, metrics, baselines: { 'each signal alone': { ms_per_pin: median(naive) } }, notes };
}
