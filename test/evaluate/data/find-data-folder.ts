import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../../../commands/usage-error.ts';

/** Where the data is when --data is not given. */
export const DATA_VARIABLE = 'PIN_SIGNALS_DATA';

/**
 * The folder that holds a set: the one given, or its subfolder of the set's usual name when the folder of all sets is given.
 * @param file the table that makes it a folder of this format
 * @throws UsageError naming the folder and what was expected in it
 */
export function findDataFolder(folder: string, { file, usualName }: { readonly file: string; readonly usualName: string }): string {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new UsageError(`--data ${folder}: no such folder (expected one with ${file})`);
  const found = [folder, path.join(folder, usualName)].find((candidate) => existsSync(path.join(candidate, file)));
  if (found === undefined) throw new UsageError(`--data ${folder}: no ${file} in it, nor in its folder ${usualName}`);
  return found;
}
