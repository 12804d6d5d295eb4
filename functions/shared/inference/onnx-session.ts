import { createRequire } from 'node:module';
import type * as Ort from 'onnxruntime-node';
import type { ModelEntry } from './manifest.ts';

// createRequire and not import: on Lambda the module lies in a layer, which only CommonJS resolution finds (NODE_PATH).
const ort = createRequire(import.meta.url)('onnxruntime-node') as typeof Ort;

export interface ModelInput {
  readonly data: Uint8Array | Int32Array | BigInt64Array | Float32Array;
  readonly dims: readonly number[];
}

/** An open model: its session is created once and serves every batch. */
export interface Model {
  /**
   * One forward pass.
   * @param inputs by the names of the manifest
   * @returns float32 outputs by the names of the manifest, row-major
   */
  run(inputs: Readonly<Record<string, ModelInput>>): Promise<Record<string, Float32Array>>;
}

const dtypeOf = (data: ModelInput['data']): 'uint8' | 'int32' | 'int64' | 'float32' => {
  if (data instanceof Uint8Array) return 'uint8';
  if (data instanceof Int32Array) return 'int32';
  return data instanceof BigInt64Array ? 'int64' : 'float32';
};

function assertContract(entry: ModelEntry, session: Ort.InferenceSession, path: string): void {
  const wanted = [...entry.inputs, ...entry.outputs].map(({ name }) => name);
  const present = [...session.inputNames, ...session.outputNames];
  const missing = wanted.filter((name) => !present.includes(name));
  if (missing.length > 0) throw new Error(`${path}: expected tensors ${missing.join(', ')} of the manifest, found ${present.join(', ')}`);
}

/** A tensor as the model file itself declares it. */
export interface DeclaredTensor {
  readonly name: string;
  readonly dtype: string;
  /** A text where the size is chosen by the call. */
  readonly shape: readonly (number | string)[];
}

export interface DeclaredTensors {
  readonly inputs: readonly DeclaredTensor[];
  readonly outputs: readonly DeclaredTensor[];
}

const createSession = (path: string): Promise<Ort.InferenceSession> =>
  ort.InferenceSession.create(path, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });

/**
 * What a model file says of its inputs and outputs, apart from any manifest.
 * @throws Error when the file is no model
 */
export async function describeModel(path: string): Promise<DeclaredTensors> {
  const session = await createSession(path);
  const declare = (tensors: readonly Ort.InferenceSession.ValueMetadata[]): DeclaredTensor[] =>
    tensors.map((tensor) => (tensor.isTensor ? { name: tensor.name, dtype: tensor.type, shape: tensor.shape } : { name: tensor.name, dtype: 'no tensor', shape: [] }));
  const declared = { inputs: declare(session.inputMetadata), outputs: declare(session.outputMetadata) };
  await session.release();
  return declared;
}

/**
 * Opens an ONNX model on one CPU thread: a Lambda of 1,769 MB has one core, and parallel Pins beat parallel operators.
 * @throws Error when the file is no model or lacks a tensor that the manifest names
 */
export async function openModel(entry: ModelEntry, path: string): Promise<Model> {
  const session = await createSession(path);
  assertContract(entry, session, path);
  const outputs = entry.outputs.map(({ name }) => name);
  return {
    run: async (inputs) => {
      const feeds: Record<string, Ort.Tensor> = {};
      for (const [name, { data, dims }] of Object.entries(inputs)) feeds[name] = new ort.Tensor(dtypeOf(data), data, dims);
      const results = await session.run(feeds, outputs);
      return Object.fromEntries(outputs.map((name) => [name, results[name]?.data as Float32Array]));
    },
  };
}
