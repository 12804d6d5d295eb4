import { SingleBar } from 'cli-progress';

export interface Progress {
  add(count: number): void;
  stop(): void;
}

/** Without a terminal, a line at most this often. */
const LINE_EVERY_MS = 5_000;

/** Progress on stderr: a bar on a terminal, plain lines elsewhere (stdout is for results). */
export function createProgress(label: string, total: number, unit: string): Progress {
  return process.stderr.isTTY ? createBar(label, total, unit) : createLines(label, total, unit);
}

function createBar(label: string, total: number, unit: string): Progress {
  const bar = new SingleBar({ format: `${label} [{bar}] {value}/{total} ${unit}, {duration_formatted}`, stream: process.stderr, hideCursor: true, clearOnComplete: false });
  bar.start(total, 0);
  return { add: (count) => bar.increment(count), stop: () => bar.stop() };
}

function createLines(label: string, total: number, unit: string): Progress {
  let done = 0;
  let lastMs = performance.now();
  const show = (): void => void process.stderr.write(`${label}: ${done}/${total} ${unit}\n`);
  return {
    add: (count) => {
      done += count;
      if (performance.now() - lastMs < LINE_EVERY_MS) return;
      lastMs = performance.now();
      show();
    },
    stop: show,
  };
}
