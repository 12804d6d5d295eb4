import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';

const isOccupied = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');

/** Moves a folder into place. Where another build was faster, its result stays: it was made from the same inputs. */
function moveIntoPlace(fresh: string, target: string): void {
  const outdated = `${fresh}.outdated`;
  // Two renames instead of a removal of 66 MB in between: whoever reads the target hardly ever finds nothing.
  if (existsSync(target)) renameSync(target, outdated);
  try {
    renameSync(fresh, target);
  } catch (error) {
    if (!isOccupied(error)) throw error;
  } finally {
    rmSync(outdated, { recursive: true, force: true });
  }
}

/**
 * Fills a new folder and moves it into place only when it is complete, so that an interrupted build leaves no half-made
 * layer and a second build at the same time never reads one.
 */
export async function replaceFolder(target: string, fill: (folder: string) => void | Promise<void>): Promise<void> {
  mkdirSync(path.dirname(target), { recursive: true });
  const fresh = mkdtempSync(`${target}.new-`);
  try {
    await fill(fresh);
    moveIntoPlace(fresh, target);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
