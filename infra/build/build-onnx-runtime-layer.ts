import { existsSync } from 'node:fs';
import path from 'node:path';
import { BuildError } from './build-error.ts';
import { buildPaths } from './build-paths.ts';
import { isCurrent, writeStamp } from './build-stamp.ts';
import { copyFiles, selectFiles, type FileSelection } from './copy-files.ts';
import { fetchLinuxModules } from './fetch-linux-modules.ts';
import { ONNX_RUNTIME_PACKAGES, type NativePackage } from './onnx-runtime-packages.ts';
import { replaceFolder } from './replace-folder.ts';

interface Source extends FileSelection {
  readonly name: string;
}

function locate({ name, keep }: NativePackage, folders: readonly string[]): Source {
  const from = folders.map((folder) => path.join(folder, name)).find((folder) => existsSync(folder));
  if (from === undefined) throw new BuildError(`onnx-runtime layer: package ${name} is not installed in ${folders.join(' or ')}`);
  return { name, from, keep };
}

/** A pattern that matches nothing means that a new version of a package is laid out differently: say so here, not on Lambda. */
function assertComplete({ name, from, keep }: Source): void {
  for (const pattern of keep) {
    // Not every package has a licence file beside its package.json.
    if (pattern === 'LICENSE*' || selectFiles({ from, keep: [pattern] }).length > 0) continue;
    throw new BuildError(`onnx-runtime layer: package ${name} has no file ${pattern}; see infra/build/onnx-runtime-packages.ts`);
  }
}

/**
 * Makes the layer with onnxruntime-node and sharp, pruned to what Lambda on x86_64 loads.
 *
 * @throws BuildError when a package is missing or laid out differently than expected.
 */
export async function buildOnnxRuntimeLayer(output: string): Promise<void> {
  const linuxModules = await fetchLinuxModules();
  const folders = linuxModules === buildPaths.nodeModules ? [linuxModules] : [linuxModules, buildPaths.nodeModules];
  const sources = ONNX_RUNTIME_PACKAGES.map((native) => locate(native, folders));
  const inputs = sources.flatMap((source) => selectFiles(source).map((file) => path.join(source.from, file)));
  if (isCurrent(output, inputs)) return;
  sources.forEach(assertComplete);
  await replaceFolder(output, (folder) => {
    for (const source of sources) copyFiles(source, path.join(folder, 'nodejs', 'node_modules', source.name));
  });
  writeStamp(output, inputs);
}
