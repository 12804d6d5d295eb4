import path from 'node:path';
import { Command } from 'commander';
import { addSecurityChecks } from '../infra/add-security-checks.ts';
import { buildAll } from '../infra/build/build-all.ts';
import { buildPaths } from '../infra/build/build-paths.ts';
import { sizeLine } from '../infra/build/describe-build.ts';
import { createApp } from '../infra/create-app.ts';
import { printFailure } from '../infra/print-failure.ts';
import { getStageConfig, STAGE_NAMES } from '../infra/stage-config.ts';

async function synth({ stage }: { stage: string }): Promise<void> {
  const startMs = performance.now();
  getStageConfig(stage); // A wrong name is told before a minute of building, not after.
  const { functions, layers } = await buildAll();
  const { app, stack } = createApp(stage, { outdir: path.join(buildPaths.repository, 'cdk.out'), validates: true });
  addSecurityChecks(app);
  const assembly = app.synth();
  const template = path.relative(process.cwd(), path.join(assembly.directory, stack.templateFile));
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const lines = functions.map(({ name, sizeBytes }) => sizeLine(name, sizeBytes, layers));
  process.stdout.write([...lines, `${template} (stage ${stage}, ${seconds} s)`, ''].join('\n'));
}

new Command('npm run synth --')
  .description('Builds, checks and synthesises the CloudFormation template and its assets into cdk.out, without credentials or network.')
  .option('--stage <name>', `one of ${STAGE_NAMES.join(', ')}`, 'dev')
  .action(synth)
  .parseAsync()
  .catch(printFailure);
