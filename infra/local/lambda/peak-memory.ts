import { readFileSync } from 'node:fs';

/** Peak resident memory of a process in MB, from Linux's /proc; undefined elsewhere, or when the process is gone. */
export function peakMemoryMb(pid: number): number | undefined {
  try {
    const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1];
    return peakKb === undefined ? undefined : Number(peakKb) / 1024;
  } catch {
    return undefined;
  }
}
