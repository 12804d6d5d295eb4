import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * Fills a new folder and moves it into place only when it is complete, so that an interrupted build leaves no half-made
 * layer and a second build at the same time never reads one.
 */
export async function replaceFolder(target: string, fill: (folder: string) => Promise<void>): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  const fresh = mkdtempSync(`${target}.new-`);
  try {
    await fill(fresh);
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
