import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Command } from 'commander';
import { buildAll } from '../infra/build/build-all.ts';
import { buildPaths } from '../infra/build/build-paths.ts';
import { printFailure } from '../infra/print-failure.ts';
import { getStageConfig, STAGE_NAMES } from '../infra/stage-config.ts';

const cdkCommand = (): string => path.join(path.dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');

async function deploy(cdkArguments: string[], { stage }: { stage: string }): Promise<void> {
  getStageConfig(stage);
  await buildAll();
  const cdk = spawnSync(process.execPath, [cdkCommand(), 'deploy', '-c', `stage=${stage}`, ...cdkArguments], {
    cwd: buildPaths.repository,
    stdio: 'inherit',
  });
  process.exitCode = cdk.status ?? 1;
}

new Command('npm run deploy --')
  .description('Builds and deploys a stage to the AWS account of the current credentials, by way of `cdk deploy`.')
  .option('--stage <name>', `one of ${STAGE_NAMES.join(', ')}`, 'dev')
  .argument('[cdk arguments...]', 'passed on to cdk deploy, for example --profile NAME, --require-approval never, --hotswap')
  .allowUnknownOption()
  .action(deploy)
  .parseAsync()
  .catch(printFailure);
