import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { BuildError } from './build-error.ts';
import { buildPaths } from './build-paths.ts';
import { replaceFolder } from './replace-folder.ts';

const LAMBDA_PLATFORM = ['--os=linux', '--cpu=x64', '--libc=glibc'];
const NATIVE = 'node_modules/@img/sharp-linux-x64';

const installedVersion = (nodeModules: string, name: string): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(nodeModules, name, 'package.json'), 'utf8'))).version;

function npmInstall(folder: string, packages: readonly string[]): void {
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}\n');
  // Scripts stay off: onnxruntime-node's would download GPU libraries, sharp's has nothing to do.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
  const npm = spawnSync('npm', ['install', ...LAMBDA_PLATFORM, ...options, ...packages], {
    cwd: folder,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status === 0 && existsSync(path.join(folder, NATIVE))) return;
  throw new BuildError(`npm install of ${packages.join(' ')} for linux/x64 failed: expected ${NATIVE} in ${folder}`);
}

/**
 * The node_modules folder that has sharp's linux/x64 binaries: our own on such a machine, else one fetched from the registry
 * in the same version, so that a layer can be built on a Mac, on Windows, on arm64 or on Alpine.
 *
 * @throws BuildError when the registry cannot be reached.
 */
export async function fetchLinuxModules(nodeModules: string = buildPaths.nodeModules): Promise<string> {
  if (existsSync(path.join(nodeModules, '..', NATIVE))) return nodeModules;
  const version = installedVersion(nodeModules, 'sharp');
  const folder = path.join(buildPaths.output, 'fetched', `sharp-${version}-linux-x64`);
  if (!existsSync(folder)) await replaceFolder(folder, (fresh) => npmInstall(fresh, [`sharp@${version}`]));
  return path.join(folder, 'node_modules');
}
