import { Command } from 'commander';
import { runShow } from './catalog/show.ts';
import { runWrite } from './catalog/write.ts';
import { runCommand } from './usage-error.ts';

async function main(): Promise<void> {
  const program = new Command('npm run -s catalog --').description('The catalog: what each signal means, holds, is made from, how good it is and what it costs.');
  program.command('show [signal]', { isDefault: true }).description('prints a table of all signals, or everything about one').option('--json', 'as JSON').action(runShow);
  program
    .command('write')
    .description('writes docs/catalog.md, docs/schemas and docs/feast from the code, with examples computed from the sample Pins')
    .option('--costs <file>', 'also keep the milliseconds a signal of this result: npm run -s bench -- pins --json FILE')
    .action(runWrite);
  await program.parseAsync();
}

await runCommand(main);
