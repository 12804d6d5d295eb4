/** How often the parent is looked for. */
const PARENT_CHECK_MS = 1_000;

export interface Stopping {
  /** Aborted by Ctrl-C, by SIGTERM or when the process that started this one is gone. */
  readonly signal: AbortSignal;
  /** Gives the signals back to Node. */
  dispose(): void;
}

/** Listens for the wish to stop; a second Ctrl-C ends the process at once. */
export function listenForStop(): Stopping {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort(new Error('stopped'));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
  // npm hands SIGTERM to its shell only: whoever kills it must not leave servers behind.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent && !controller.signal.aborted) stop();
  }, PARENT_CHECK_MS).unref();
  return {
    signal: controller.signal,
    dispose: () => {
      clearInterval(watch);
      process.off('SIGINT', stop).off('SIGTERM', stop).off('SIGHUP', stop);
    },
  };
}

/** Resolves when the signal is aborted. */
export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
