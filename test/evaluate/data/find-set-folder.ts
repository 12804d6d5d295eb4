import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder of a set that a suite can do without: the subfolder of the usual name when the folder of all sets is given, or the folder itself.
 * @returns undefined where neither holds the files
 */
export const findSetFolder = (data: string, usualName: string, files: readonly string[]): string | undefined =>
  [path.join(data, usualName), data].find((folder) => files.every((file) => existsSync(path.join(folder, file))));
