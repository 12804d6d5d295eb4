import { App } from 'aws-cdk-lib';
import { VALIDATE_AGAINST_DEFAULT_RULES } from 'aws-cdk-lib/cx-api';
import { z } from 'zod';
import { PinSignalsStack } from './pin-signals-stack.ts';
import { getStageConfig } from './stage-config.ts';

const stageContext = z.string().default('dev');

/**
 * Switches of CDK, here and not in cdk.json: the CDK command reads that file and a program does not, and both must make the
 * same template. The first two write into each resource where its asset lies and which construct it comes from.
 */
const CONTEXT = {
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:enable-path-metadata': true,
  '@aws-cdk/aws-iam:minimizePolicies': true,
};

/** How the app is made, where the defaults will not do. */
export interface AppOptions {
  /** Folder for templates and assets; default: where the CDK command says, else a temporary one. */
  readonly outdir?: string;
  /** Folder that the build wrote; default `build/`. */
  readonly buildOutput?: string;
  /** Also checks the template against CloudFormation's own rules, which takes 2 s: for what is deployed, not for a local start. */
  readonly validates?: boolean;
}

/** The CDK app of one stage and its only stack. */
export interface PinSignalsApp {
  readonly app: App;
  readonly stack: PinSignalsStack;
}

/**
 * Makes the CDK app of a stage; it looks nothing up, so it needs neither credentials nor network.
 *
 * @param stage Name of the stage; default what the CDK command was given as `-c stage=NAME`, else dev.
 * @throws StageConfigError when there is no such stage.
 * @throws BuildError when `npm run build` has not been run.
 */
export function createApp(stage?: string, { outdir, buildOutput, validates = false }: AppOptions = {}): PinSignalsApp {
  const app = new App({
    // What it would add to the template is a resource that nothing here uses.
    analyticsReporting: false,
    builtinCloudFormationValidation: validates,
    postCliContext: { ...CONTEXT, [VALIDATE_AGAINST_DEFAULT_RULES]: validates },
    ...(outdir !== undefined && { outdir }),
  });
  const config = getStageConfig(stage ?? stageContext.parse(app.node.tryGetContext('stage')));
  const stack = new PinSignalsStack(app, `pin-signals-${config.stage}`, { config, ...(buildOutput !== undefined && { buildOutput }) });
  return { app, stack };
}
