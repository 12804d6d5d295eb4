import { randomBytes, randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { FunctionPlan } from '../template/stack-plan.ts';
import { createSemaphore } from '../create-semaphore.ts';
import { functionEnvironment, type Endpoints } from './function-environment.ts';
import { FunctionProcess, type Outcome } from './function-process.ts';
import type { Reaper } from './reaper.ts';
import { reportLine } from './report-line.ts';
import type { InvocationError, InvocationResult } from './types.ts';
import { unpackFunction } from './unpack-function.ts';

/** The running instances of one function. */
export interface FunctionPool {
  readonly plan: FunctionPlan;
  /** Invocations that run or wait for an instance. */
  readonly pending: number;
  invoke(event: unknown): Promise<InvocationResult>;
  stop(): Promise<void>;
}

/** Instances at once on one machine: more than there are cores would only make each other time out. */
export const LOCAL_CONCURRENCY = availableParallelism();

/** Runs a function as Lambda does: a process per concurrent invocation, started when none is idle, kept warm, dropped when it failed fatally. */
export function createFunctionPool(
  plan: FunctionPlan,
  options: { readonly workDir: string; readonly endpoints: Endpoints; readonly reaper: Reaper; readonly log: (line: string) => void; readonly processes: Set<FunctionProcess> },
): FunctionPool {
  const { processes, reaper, log } = options;
  const slots = createSemaphore(Math.max(1, Math.min(LOCAL_CONCURRENCY, plan.reservedConcurrency ?? LOCAL_CONCURRENCY)));
  const own = new Set<FunctionProcess>();
  const idle: FunctionProcess[] = [];
  let unpacked: ReturnType<typeof unpackFunction> | undefined;
  let pending = 0;
  let isStopped = false;

  const track = (change: () => void): void => {
    change();
    reaper.watch([...processes].map(({ pid }) => pid));
  };
  const start = (): FunctionProcess => {
    unpacked ??= unpackFunction(plan, options.workDir);
    const started = new FunctionProcess(plan, unpacked, functionEnvironment(plan, unpacked, options.endpoints));
    track(() => {
      own.add(started);
      processes.add(started);
    });
    return started;
  };
  const drop = async (process: FunctionProcess): Promise<void> => {
    await process.kill();
    track(() => {
      own.delete(process);
      processes.delete(process);
    });
  };

  /** An idle instance may have died by itself since, of a rejection that nobody awaited. */
  const takeIdle = async (): Promise<FunctionProcess | undefined> => {
    for (let found = idle.pop(); found; found = idle.pop()) {
      if (found.isAlive) return found;
      await drop(found);
    }
    return undefined;
  };

  const run = async (event: unknown): Promise<InvocationResult> => {
    const requestId = randomUUID();
    const warm = await takeIdle();
    const startedAt = performance.now();
    const instance = warm ?? start();
    const initError = warm ? undefined : await instance.init();
    const initMs = warm ? undefined : performance.now() - startedAt;

    const invokedAt = performance.now();
    const outcome: Outcome = initError ? { error: initError } : await instance.invoke(invocationOf(plan, requestId, event));
    const durationMs = performance.now() - invokedAt;
    const { maxRssMb } = instance;
    if (instance.isAlive) idle.push(instance);
    else await drop(instance);

    const error = 'error' in outcome ? withRequestId(outcome.error, requestId) : undefined;
    const isTimeout = error?.errorType === 'Sandbox.Timedout';
    const logs = [
      `START RequestId: ${requestId} Version: $LATEST`,
      ...instance.takeLines(),
      ...(isTimeout ? [`${new Date().toISOString()} ${requestId} Task timed out after ${(plan.timeoutMs / 1000).toFixed(2)} seconds`] : []),
      `END RequestId: ${requestId}`,
      reportLine({ requestId, durationMs, memoryMb: plan.memoryMb, initMs, maxRssMb, ...(error && { status: isTimeout ? 'timeout' : 'error' }) }),
    ];
    for (const line of logs) log(`[${plan.name}] ${line}`);
    return {
      ...(error ? { error } : { response: 'response' in outcome ? outcome.response : null }),
      logs,
      durationMs,
      ...(initMs !== undefined && { initMs }),
      ...(maxRssMb !== undefined && { maxRssMb }),
    };
  };

  return {
    plan,
    get pending() {
      return pending;
    },
    invoke: async (event) => {
      pending += 1;
      try {
        return await slots.use(() => (isStopped ? Promise.reject(new Error(`${plan.name}: the local cloud was stopped`)) : run(event)));
      } finally {
        pending -= 1;
      }
    },
    stop: async () => {
      isStopped = true;
      await Promise.all([...own].map(drop));
    },
  };
}

function invocationOf(plan: FunctionPlan, requestId: string, event: unknown) {
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex');
  const epochSeconds = Math.floor(Date.now() / 1000).toString(16);
  return {
    requestId,
    event,
    deadlineMs: Date.now() + plan.timeoutMs,
    // Not sampled: there is no X-Ray daemon on one machine.
    traceId: `Root=1-${epochSeconds}-${hex(12)};Parent=${hex(8)};Sampled=0`,
    context: {
      functionName: plan.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: plan.arn,
      memoryLimitInMB: String(plan.memoryMb),
      logGroupName: plan.logGroupName,
      logStreamName: 'local',
    },
  };
}

/** Lambda names the request in errors of its own making, and only in those. */
function withRequestId(error: InvocationError, requestId: string): InvocationError {
  const isOwn = error.stack.length === 0 && /^(Runtime|Sandbox)\./.test(error.errorType);
  return isOwn ? { ...error, errorMessage: `RequestId: ${requestId} Error: ${error.errorMessage}` } : error;
}
