import { copyFileSync, constants, linkSync, lstatSync, mkdirSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { FunctionPlan } from '../template/stack-plan.ts';

export interface UnpackedFunction {
  /** What is /var/task on Lambda. */
  readonly taskRoot: string;
  /** What is /opt on Lambda: all layers merged. */
  readonly optDir: string;
}

/**
 * Puts a function's code and layers where Lambda would, below `workDir`.
 *
 * Files are hard links, or copies on another file system, never symbolic links to folders: Node resolves those, and a module
 * of a layer would then find what the repository has installed instead of what the layers hold.
 */
export function unpackFunction(plan: FunctionPlan, workDir: string): UnpackedFunction {
  const taskRoot = path.join(workDir, plan.logicalId, 'task');
  const optDir = path.join(workDir, plan.logicalId, 'opt');
  mkdirSync(optDir, { recursive: true });
  linkTree(plan.codeDir, taskRoot);
  for (const layer of plan.layerDirs) linkTree(layer, optDir);
  return { taskRoot, optDir };
}

function linkTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) replace(target, () => symlinkSync(readlinkSync(source), target));
    else replace(target, () => linkOrCopy(source, target));
  }
}

/** A later layer's file takes the place of an earlier one's. */
function replace(target: string, create: () => void): void {
  if (lstatSync(target, { throwIfNoEntry: false })) rmSync(target);
  create();
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target, constants.COPYFILE_FICLONE);
  }
}
