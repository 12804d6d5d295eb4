import { Command, InvalidArgumentError } from 'commander';
import { printFailure } from '../print-failure.ts';
import { buildAll } from './build-all.ts';
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
  .catch(printFailure);
