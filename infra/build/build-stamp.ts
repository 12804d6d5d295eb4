import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const buildCode = (): string[] => globSync('*.ts', { cwd: import.meta.dirname }).map((file) => path.join(import.meta.dirname, file));

/** Size and time of every input and of the build code itself: reading the bytes would take as long as building. */
function digestFiles(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of [...files, ...buildCode()].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Beside the output, not in it: it would change the asset's hash. */
const stampFile = (output: string): string => path.join(path.dirname(output), '.stamps', path.basename(output));

/** Whether an output was made from exactly these files, unchanged since: copying 66 MB of native modules is for once. */
export function isCurrent(output: string, files: readonly string[]): boolean {
  const stamp = stampFile(output);
  if (!existsSync(output) || !existsSync(stamp) || !files.every((file) => existsSync(file))) return false;
  return readFileSync(stamp, 'utf8') === digestFiles(files);
}

/** Remembers what an output was made from. */
export function writeStamp(output: string, files: readonly string[]): void {
  const stamp = stampFile(output);
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digestFiles(files));
}
