import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { messageOf } from '../../functions/shared/errors.ts';
import type { LoadedModel, ModelLibrary } from '../../functions/shared/inference/load-models.ts';
import type { ModelEntry, ModelTensor } from '../../functions/shared/inference/manifest.ts';
import { type DeclaredTensor, type DeclaredTensors, describeModel, type ModelInput } from '../../functions/shared/inference/onnx-session.ts';
import type { Knowledge } from '../../functions/shared/knowledge/knowledge.ts';
import { compareWithReference, parseReference } from './reference.ts';

/** What is known of one model after it was looked at. */
export interface CheckedModel {
  readonly name: string;
  readonly entry: ModelEntry;
  /** One line each, beginning with the model's name. */
  readonly problems: readonly string[];
  /** Milliseconds of a forward pass of one item, median; undefined where it does not run. */
  readonly forwardMs: number | undefined;
  /** Largest difference to the reference outputs; undefined where there are none. */
  readonly deviation: number | undefined;
}

export interface CheckModelDeps {
  readonly library: ModelLibrary;
  readonly knowledge: Pick<Knowledge, 'followId' | 'version'>;
  /** Monotonic milliseconds. */
  readonly nowMs: () => number;
}

/** Enough for a median that a busy machine does not move by much. */
const TIMED_RUNS = 31;
/** Length of the texts and other free sizes of the timed input. */
const FREE_SIZE = 32;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function checkFile({ file, sha256, sizeBytes }: Pick<ModelEntry, 'file' | 'sha256'> & { readonly sizeBytes?: number }, folder: string): string[] {
  if (!existsSync(path.join(folder, file))) return [`file ${file} is not there`];
  const bytes = readFileSync(path.join(folder, file));
  const digest = digestOf(bytes);
  return [
    ...(sizeBytes !== undefined && bytes.length !== sizeBytes ? [`sizeBytes: ${file} has ${bytes.length} bytes, the manifest says ${sizeBytes}`] : []),
    ...(digest === sha256 ? [] : [`sha256: ${file} has ${digest}, the manifest says ${sha256}`]),
  ];
}

const shapeText = (shape: readonly (number | string)[]): string => `[${shape.join(', ')}]`;

/** A size that the manifest fixes may be free in the file; one that the manifest leaves free must be free there. */
const isSameSize = (wanted: number | string, declared: number | string | undefined): boolean => (typeof declared === 'number' ? wanted === declared : declared !== undefined);

function checkTensor(what: string, wanted: ModelTensor, declared: readonly DeclaredTensor[]): string[] {
  const found = declared.find(({ name }) => name === wanted.name);
  if (!found) return [`${what} ${wanted.name}: the model has none of that name, expected one of ${declared.map(({ name }) => name).join(', ')}`];
  return [
    ...(found.dtype === wanted.dtype ? [] : [`${what} ${wanted.name}: the model has ${found.dtype}, the manifest says ${wanted.dtype}`]),
    ...(found.shape.length === wanted.shape.length && wanted.shape.every((size, axis) => isSameSize(size, found.shape[axis]))
      ? []
      : [`${what} ${wanted.name}: the model has shape ${shapeText(found.shape)}, the manifest says ${shapeText(wanted.shape)}`]),
  ];
}

function checkTensors(entry: ModelEntry, declared: DeclaredTensors): string[] {
  const fed = new Set(entry.inputs.map(({ name }) => name));
  return [
    ...entry.inputs.flatMap((input) => checkTensor('input', input, declared.inputs)),
    ...declared.inputs.flatMap(({ name }) => (fed.has(name) ? [] : [`input ${name}: the model needs it and the manifest does not name it`])),
    ...entry.outputs.flatMap((output) => checkTensor('output', output, declared.outputs)),
  ];
}

function checkConcepts({ concepts, labels }: ModelEntry, { followId, version }: CheckModelDeps['knowledge']): string[] {
  return Object.entries(concepts).flatMap(([set, ids]) =>
    ids.flatMap((id, index) => {
      const nodes = id === 0 ? 1 : followId(id).length;
      return nodes === 1 ? [] : [`concepts.${set}: ${labels[set]?.[index]}: ${id} stands for ${nodes === 0 ? 'no node' : `${nodes} nodes`} of knowledge ${version}, expected one`];
    }),
  );
}

/** The file beside the model that its inputs are made with, if there is one. */
function companionOf({ preprocessing }: ModelEntry): Pick<ModelEntry, 'file' | 'sha256'> | undefined {
  if (preprocessing.kind === 'tokeniser-json') return preprocessing;
  return preprocessing.kind === 'features' ? preprocessing.vocabulary : undefined;
}

function checkFiles(entry: ModelEntry, folder: string): string[] {
  const { card } = entry;
  const companion = companionOf(entry);
  return [
    ...checkFile(entry, folder),
    ...(companion ? checkFile(companion, folder) : []),
    ...(existsSync(path.join(folder, card)) ? [] : [`card ${card} is not there`]),
  ];
}

/** A batch of one, all ones: enough to time a forward pass of any model. */
function toOnes({ inputs }: ModelEntry): Record<string, ModelInput> {
  return Object.fromEntries(
    inputs.map(({ name, dtype, shape }) => {
      const dims = shape.map((size) => (typeof size === 'number' ? size : size === 'N' ? 1 : FREE_SIZE));
      const count = dims.reduce((product, size) => product * size, 1);
      const data = { uint8: Uint8Array, int32: Int32Array, float32: Float32Array, int64: BigInt64Array }[dtype];
      return [name, { data: data === BigInt64Array ? new BigInt64Array(count).fill(1n) : new (data as Uint8ArrayConstructor)(count).fill(1), dims }];
    }),
  );
}

async function timeForward(model: LoadedModel, nowMs: () => number): Promise<number> {
  const inputs = toOnes(model.entry);
  const times: number[] = [];
  for (let run = 0; run < TIMED_RUNS; run += 1) {
    const start = nowMs();
    await model.run(inputs);
    times.push(nowMs() - start);
  }
  return times.sort((left, right) => left - right)[TIMED_RUNS >> 1] ?? 0;
}

interface Compared {
  readonly problems: readonly string[];
  readonly deviation: number | undefined;
}

async function checkReference(model: LoadedModel, folder: string): Promise<Compared> {
  const { reference: file } = model.entry;
  if (file === undefined) return { problems: [], deviation: undefined };
  if (!existsSync(path.join(folder, file))) return { problems: [`reference ${file} is not there`], deviation: undefined };
  try {
    const reference = parseReference(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
    const deviations = await compareWithReference(reference, model);
    const problems = deviations.flatMap(({ output, largest }) =>
      largest <= reference.tolerance ? [] : [`reference ${file}: output ${output} is off by ${Number.isFinite(largest) ? largest.toPrecision(2) : 'its number of values'}, expected at most ${reference.tolerance}`],
    );
    return { problems, deviation: Math.max(0, ...deviations.map(({ largest }) => largest)) };
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    return { problems: [`reference ${file}: ${message.replaceAll('\n', ' ')}`], deviation: undefined };
  }
}

interface Subject {
  readonly name: string;
  readonly entry: ModelEntry;
  readonly folder: string;
}

/** Opens the model, times it and compares it with its reference; what fails is a problem of its own. */
async function checkRuns({ name, entry, folder }: Subject, { library, nowMs }: CheckModelDeps): Promise<Omit<CheckedModel, 'name' | 'entry'>> {
  const none = { forwardMs: undefined, deviation: undefined };
  try {
    const tensorProblems = checkTensors(entry, await describeModel(path.join(folder, entry.file)));
    if (tensorProblems.length > 0) return { problems: tensorProblems, ...none };
    const model = await library.open(name);
    return { forwardMs: await timeForward(model, nowMs), ...(await checkReference(model, folder)) };
  } catch (error) {
    return { problems: [`${entry.file} does not run: ${messageOf(error).replaceAll('\n', ' ')}`], ...none };
  }
}

/** Everything that the manifest promises of one model, tried on its file. */
export async function checkModel(name: string, entry: ModelEntry, deps: CheckModelDeps): Promise<CheckedModel> {
  const folder = deps.library.folders[name] ?? '.';
  const problems = [...checkFiles(entry, folder), ...checkConcepts(entry, deps.knowledge)];
  const ran = existsSync(path.join(folder, entry.file)) ? await checkRuns({ name, entry, folder }, deps) : { problems: [], forwardMs: undefined, deviation: undefined };
  return { ...ran, name, entry, problems: [...problems, ...ran.problems].map((problem) => `${name}: ${problem}`) };
}
