import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Metric } from '../evaluate/metrics/metric.ts';

const run = promisify(execFile);
/** The set-up for one core: `taskset` where there is one; libuv's pool has one thread in any case, so that decoding cannot use a second. */
const TASKSET = '/usr/bin/taskset';
export const isPinned = existsSync(TASKSET);

/** Runs a script in a Node process of its own on one core; resolves to its standard output. */
export async function onOneCore(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const [program, ...rest] = isPinned ? [TASKSET, '-c', '0', process.execPath, ...args] : [process.execPath, ...args];
  const { stdout } = await run(program, rest, { env: { ...process.env, UV_THREADPOOL_SIZE: '1', ...env }, maxBuffer: 1 << 26 });
  return stdout;
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[sorted.length >> 1] ?? NaN;
};

/** Median with the fastest and slowest round as bounds. */
export const overRounds = (values: readonly number[], unit: string): Metric => {
  const sorted = [...values].sort((left, right) => left - right);
  return { value: median(values), n: values.length, low: sorted[0] ?? NaN, high: sorted.at(-1) ?? NaN, unit };
};
