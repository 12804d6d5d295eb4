import { BuildError } from './build/build-error.ts';
import { StageConfigError } from './stage-config.ts';

/** Ends a command on an error: one line where a person can mend it, the stack where only we can. */
export function printFailure(error: unknown): void {
  process.exitCode = 1;
  // esbuild has printed its errors itself, with file and line.
  if (error instanceof Error && 'errors' in error && 'warnings' in error) return;
  const isForPeople = error instanceof BuildError || error instanceof StageConfigError;
  const text = isForPeople ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text ?? 'unknown error'}\n`);
}
