import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { selectFiles, type FileSelection } from './copy-files.ts';

/** Remembers what an output was made from, so that copying 66 MB of native modules happens once and not on each command. */
export interface BuildStamp {
  isCurrent(): boolean;
  write(): void;
}

const fileState = (folder: string, file: string): string => {
  const { size, mtimeMs } = statSync(path.join(folder, file));
  return `${file} ${size} ${mtimeMs}`;
};

const buildCode = (): string[] => globSync('*.ts', { cwd: import.meta.dirname }).sort();

/** Size and time of every input and of the build code itself: reading the bytes would take as long as copying them. */
function digestInputs(inputs: readonly FileSelection[]): string {
  const hash = createHash('sha256').update(JSON.stringify(inputs));
  for (const file of buildCode()) hash.update(fileState(import.meta.dirname, file));
  for (const input of inputs) for (const file of selectFiles(input)) hash.update(fileState(input.from, file));
  return hash.digest('hex');
}

/** The stamp lies beside the output, not in it: it would change the asset's hash. */
export function buildStamp(output: string, inputs: readonly FileSelection[]): BuildStamp {
  const file = path.join(path.dirname(output), '.stamps', path.basename(output));
  const digest = digestInputs(inputs);
  return {
    isCurrent: () => existsSync(output) && existsSync(file) && readFileSync(file, 'utf8') === digest,
    write: () => {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, digest);
    },
  };
}
