import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createApp } from './create-app.ts';

/** What a synthesis leaves: the template and the folder in which its assets lie. */
export interface Synthesis {
  readonly templatePath: string;
  /** The CloudFormation template as it is written at `templatePath`. */
  readonly template: Record<string, unknown>;
  /** Holds `asset.<hash>` folders; a resource says in its metadata `aws:asset:path` which is its own. */
  readonly assetsDir: string;
}

/**
 * Synthesises a stage in this process, without credentials and without network.
 *
 * @param stage `dev`, `prod` or `local`.
 * @param outdir Folder to write into; default a temporary one.
 * @throws StageConfigError when there is no such stage.
 * @throws BuildError when `npm run build` has not been run.
 * @example synthesise('dev', 'cdk.out').templatePath // '.../cdk.out/pin-signals-dev.template.json'
 */
export function synthesise(stage: string, outdir?: string): Synthesis {
  const { app, stack } = createApp(stage, outdir === undefined ? {} : { outdir });
  const assembly = app.synth();
  const templatePath = path.join(assembly.directory, stack.templateFile);
  return {
    templatePath,
    template: JSON.parse(readFileSync(templatePath, 'utf8')) as Record<string, unknown>,
    assetsDir: assembly.directory,
  };
}
