import { Command, InvalidArgumentError } from 'commander';
import { buildAll } from './build-all.ts';
import { BuildError } from './build-error.ts';
import { describeBuild } from './describe-build.ts';

function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 0) return count;
  throw new InvalidArgumentError('expected a whole number, 0 or more.');
}

new Command('npm run build --')
  .description('Bundles every function of functions/ and makes the Lambda layers, into build/.')
  .option('--top <count>', 'how many packages of each bundle to list', parseCount, 12)
  .action(async ({ top }: { top: number }) => {
    const build = await buildAll();
    process.stdout.write(`${describeBuild(build, top).join('\n')}\n`);
  })
  .parseAsync()
  .catch((error: unknown) => {
    process.exitCode = 1;
    // esbuild has printed its own errors with file and line.
    if (!(error instanceof Error) || 'errors' in error) return;
    process.stderr.write(`${error instanceof BuildError ? error.message : error.stack}\n`);
  });
