import type { Problem } from '../../layers/knowledge/compiler/check-source.ts';

/** More than these are better mended before the rest is read. */
const SHOWN = 200;

/** Problems as file:line: message on stdout; any makes the command fail. */
export function printProblems(problems: readonly Problem[]): void {
  for (const { file, line, message } of problems.slice(0, SHOWN)) process.stdout.write(`layers/knowledge/${file}:${line}: ${message}\n`);
  if (problems.length > SHOWN) process.stdout.write(`... and ${problems.length - SHOWN} more\n`);
  if (problems.length > 0) process.exitCode = 1;
}
