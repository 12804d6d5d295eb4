import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { UsageError } from '../../../commands/usage-error.ts';

export interface Picture {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The folder's archives of the given name pattern, in order of name. */
export function listArchives(folder: string, pattern = /\.zip$/): string[] {
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

/**
 * Members of zip archives, one archive in memory at a time. A member that several archives hold is read from the first.
 * @param isWanted by member name
 * @throws UsageError naming an archive that cannot be read
 */
export function* readPictures(archives: readonly string[], isWanted: (name: string) => boolean): Generator<Picture> {
  const seen = new Set<string>();
  for (const archive of archives) {
    for (const [name, bytes] of Object.entries(unzip(archive, (member) => isWanted(member) && !seen.has(member)))) {
      seen.add(name);
      yield { name, bytes };
    }
  }
}

function unzip(archive: string, isWanted: (name: string) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(readFileSync(archive), { filter: ({ name }) => isWanted(name) });
  } catch (error) {
    throw new UsageError(`${archive}: not a zip archive that can be read (${error instanceof Error ? error.message : String(error)})`);
  }
}
