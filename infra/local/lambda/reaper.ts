import { spawn, type ChildProcess } from 'node:child_process';

/** Kills function processes when this process dies without having stopped them, even by SIGKILL. */
export interface Reaper {
  /** Says which processes are alive now. */
  watch(pids: Iterable<number>): void;
  stop(): void;
}

/** Remembers the last line of process ids; kills them when its input ends, which the kernel sees to whatever ends the parent. */
const SCRIPT = 'while read -r line; do pids="$line"; done; [ -z "$pids" ] || kill -9 $pids';

/**
 * A function ends by itself when the channel to its parent closes, unless it is stuck in a loop; then nothing in it runs.
 * A shell is 1 MB and starts at once; a watching thread inside each function would add 18 MB to what is measured as its memory.
 */
export function startReaper(): Reaper {
  // Windows has no sh; there a stuck function lives until its own end.
  if (process.platform === 'win32') return { watch: () => undefined, stop: () => undefined };
  // Its own process group: an interrupt of the terminal reaches the parent, which stops everything in order.
  const shell: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  const input = shell.stdin;
  // A reaper that cannot be written to is no reason to fail.
  input?.on('error', () => undefined);
  if (input && 'unref' in input && typeof input.unref === 'function') input.unref();
  return {
    watch: (pids) => input?.write(`${[...pids].join(' ')}\n`),
    stop: () => {
      input?.end('\n');
    },
  };
}
