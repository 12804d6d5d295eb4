import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BuildError } from './build-error.ts';
import { isCurrent, writeStamp } from './build-stamp.ts';
import { copyFiles, selectFiles, type FileSelection } from './copy-files.ts';
import { replaceFolder } from './replace-folder.ts';

// What serving reads when the package does not say it itself by "files" in its package.json, as npm packages do.
const SERVED_FILES = ['manifest.json', '*.onnx', '*.bin', 'data/**'];
// Training needs gigabytes and model cards are for people: neither counts against a function's 250 MB.
const NEVER_SERVED = ['training/**', '**/*.md', '**/.*'];

const packageJson = z.object({ name: z.string().min(1), files: z.array(z.string().min(1)).optional() });

function readPackage(source: string): z.infer<typeof packageJson> {
  const file = path.join(source, 'package.json');
  if (!existsSync(file)) throw new BuildError(`${file}: not found, expected the package.json of a layer`);
  return packageJson.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A layer that is one of our own packages: models or knowledge, importable by its name through NODE_PATH. */
export interface PackageLayer {
  /** Folder of the package. */
  readonly source: string;
  /** Folder of the layer asset. */
  readonly output: string;
}

/**
 * Makes a layer that holds one workspace package at nodejs/node_modules/<its name>.
 *
 * @throws BuildError when the folder is not a package.
 */
export async function buildPackageLayer({ source, output }: PackageLayer): Promise<void> {
  const { name, files = SERVED_FILES } = readPackage(source);
  const served: FileSelection = { from: source, keep: ['package.json', ...files], drop: NEVER_SERVED };
  const inputs = selectFiles(served).map((file) => path.join(source, file));
  if (isCurrent(output, inputs)) return;
  await replaceFolder(output, (folder) => copyFiles(served, path.join(folder, 'nodejs', 'node_modules', name)));
  writeStamp(output, inputs);
}
