import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { FunctionPlan } from '../template/stack-plan.ts';
import { peakMemoryMb } from './peak-memory.ts';
import type { InvocationError } from './types.ts';
import type { UnpackedFunction } from './unpack-function.ts';

type Answer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly json: string }
  | { readonly kind: 'error' | 'crash' | 'init-error'; readonly error: InvocationError };

export interface Invocation {
  readonly requestId: string;
  readonly event: unknown;
  readonly context: Readonly<Record<string, string>>;
  readonly deadlineMs: number;
  readonly traceId: string;
}
export type Outcome = { readonly response: unknown } | { readonly error: InvocationError };

const RUNTIME = path.join(import.meta.dirname, 'runtime.mjs');
/** Lambda's own limit of the INIT phase. */
const INIT_LIMIT_MS = 10_000;
/** Short against any allocation that would matter, long against the 0.03 ms that a look takes. */
const MEMORY_CHECK_MS = 25;
/** Old space is most, but not all, of what a process needs; Lambda's runtime leaves about a tenth as well. */
const HEAP_SHARE = 0.9;
/** First character of the line that ends an invocation's output; see runtime.mjs. */
const END_MARK = '\u0001';

/** One process of one function: one invocation at a time, ended by a timeout, too much memory, a crash, or kill(). */
export class FunctionProcess {
  readonly pid: number;
  /** Peak resident memory so far, as last seen. */
  maxRssMb: number | undefined;
  private readonly plan: FunctionPlan;
  private readonly child: ChildProcess;
  private readonly closed: Promise<unknown>;
  private lines: string[] = [];
  private marks = 0;
  private onProgress: () => void = () => undefined;
  private answer: Answer | undefined;
  private killed: InvocationError | undefined;

  constructor(plan: FunctionPlan, { taskRoot }: UnpackedFunction, environment: Record<string, string>) {
    this.plan = plan;
    this.child = fork(RUNTIME, [], {
      cwd: taskRoot,
      env: environment,
      execArgv: [`--max-old-space-size=${String(Math.floor(plan.memoryMb * HEAP_SHARE))}`],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'json',
    });
    this.pid = this.child.pid ?? 0;
    this.closed = once(this.child, 'close').catch(() => undefined);
    void this.closed.then(() => {
      this.onProgress();
    });
    this.child.on('message', (message) => {
      this.answer = message as Answer;
      this.onProgress();
    });
    for (const stream of [this.child.stdout, this.child.stderr]) if (stream) this.readLines(stream);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.killed === undefined;
  }

  /** Loads the handler; resolves to the error that kept it from loading, if any. */
  async init(): Promise<InvocationError | undefined> {
    // What INIT does not finish in its limit, Lambda does again within the invocation's.
    await this.watched(INIT_LIMIT_MS + this.plan.timeoutMs, () => this.answer !== undefined);
    if (this.killed) return this.killed;
    if (this.answer?.kind === 'ready') return undefined;
    return this.answer && 'error' in this.answer ? this.answer.error : this.exitError();
  }

  async invoke(invocation: Invocation): Promise<Outcome> {
    this.answer = undefined;
    this.marks = 0;
    this.child.send(invocation, (error) => {
      if (error) this.onProgress();
    });
    const isDone = (): boolean => this.answer?.kind === 'crash' || (this.answer !== undefined && this.marks === 2);
    await this.watched(invocation.deadlineMs - Date.now(), isDone);
    return this.outcome();
  }

  /** Lines written since the last call: those of the process's start and of idle time belong to the next invocation, as on Lambda. */
  takeLines(): string[] {
    const lines = this.lines;
    this.lines = [];
    return lines;
  }

  async kill(): Promise<void> {
    this.killed ??= { errorType: 'Runtime.ExitError', errorMessage: 'the local cloud was stopped', stack: [] };
    this.child.kill('SIGKILL');
    await this.closed;
  }

  private outcome(): Outcome {
    if (this.killed) return { error: this.killed };
    switch (this.answer?.kind) {
      case 'response':
        return { response: JSON.parse(this.answer.json) as unknown };
      case 'error':
      case 'crash':
      case 'init-error':
        return { error: this.answer.error };
      default:
        return { error: this.exitError() };
    }
  }

  /** Waits until `isDone` or the end of the process, which it brings about on a timeout or too much memory. */
  private async watched(limitMs: number, isDone: () => boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.onProgress = () => {
      if (isDone() || this.child.exitCode !== null || this.child.signalCode !== null) resolve(undefined);
    };
    const timeout = setTimeout(() => {
      this.end({ errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${(this.plan.timeoutMs / 1000).toFixed(2)} seconds`, stack: [] });
    }, limitMs);
    const memory = setInterval(() => {
      this.checkMemory();
    }, MEMORY_CHECK_MS);
    this.onProgress();
    await promise;
    clearTimeout(timeout);
    clearInterval(memory);
    // A peak between two looks counts as well: Lambda would not have let it pass.
    this.checkMemory();
    if (!this.isAlive || this.answer?.kind === 'crash' || this.answer?.kind === 'init-error') await this.closed;
  }

  private checkMemory(): void {
    this.maxRssMb = peakMemoryMb(this.pid) ?? this.maxRssMb;
    if (this.maxRssMb === undefined || this.maxRssMb <= this.plan.memoryMb) return;
    this.end({ errorType: 'Runtime.OutOfMemory', errorMessage: 'Runtime exited with error: signal: killed', stack: [] });
  }

  private end(error: InvocationError): void {
    if (!this.isAlive) return;
    this.killed = error;
    this.child.kill('SIGKILL');
  }

  private exitError(): InvocationError {
    const how = this.child.signalCode === null ? `exit status ${String(this.child.exitCode ?? 0)}` : `signal: ${this.child.signalCode.slice(3).toLowerCase()}`;
    return { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${how}`, stack: [] };
  }

  private readLines(stream: Readable): void {
    createInterface({ input: stream }).on('line', (line) => {
      const mark = line.indexOf(END_MARK);
      const text = mark < 0 ? line : line.slice(0, mark);
      if (mark < 0 || text !== '') this.lines.push(text);
      if (mark < 0) return;
      this.marks += 1;
      this.onProgress();
    });
  }
}
