import { globSync, statSync } from 'node:fs';
import path from 'node:path';

/** Bytes of all files below a folder: what Lambda counts against its 250 MB limit once the archive is unpacked. */
export function folderSizeBytes(folder: string): number {
  return globSync('**/*', { cwd: folder })
    .map((file) => statSync(path.join(folder, file)))
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + entry.size, 0);
}
