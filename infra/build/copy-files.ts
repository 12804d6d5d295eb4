import { chmodSync, copyFileSync, globSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Which files of a folder to take: glob patterns, matched below that folder. */
export interface FileSelection {
  readonly from: string;
  readonly keep: readonly string[];
  readonly drop?: readonly string[];
}

// Readable by every user: Lambda runs functions under a user of its own, whatever the umask of the machine that built.
const READABLE = 0o644;

/** The files that a selection names, relative to its folder, sorted so that builds are repeatable. */
export function selectFiles({ from, keep, drop = [] }: FileSelection): string[] {
  return globSync([...keep], { cwd: from, exclude: [...drop] })
    .filter((file) => statSync(path.join(from, file)).isFile())
    .sort();
}

/** Copies the selected files below a folder, without times, owners or modes of their origin. */
export function copyFiles(selection: FileSelection, to: string): void {
  for (const file of selectFiles(selection)) {
    const target = path.join(to, file);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(selection.from, file), target);
    chmodSync(target, READABLE);
  }
}
