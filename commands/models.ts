import { Command, Option } from 'commander';
import { runCheck } from './models/check.ts';
import { runList } from './models/list.ts';
import { runCommand } from './usage-error.ts';
import { MODELS_VARIABLE } from '../functions/shared/inference/load-models.ts';

const MANIFEST = new Option('--manifest <file>', `a manifest.json or its folder; default: $${MODELS_VARIABLE}, else the models of this repository`);

async function main(): Promise<void> {
  const program = new Command('npm run -s models --').description('The models: what the manifest promises of each, and its figures.');
  program.command('check').description('tries what the manifest promises: files, digests, tensors, labels, concepts, cards, reference outputs; times a forward pass').addOption(MANIFEST).action(runCheck);
  program.command('list').description("prints each model's figures from the manifest").addOption(MANIFEST).action(runList);
  await program.parseAsync();
}

await runCommand(main);
