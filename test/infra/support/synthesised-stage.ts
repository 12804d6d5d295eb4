import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { z } from 'zod';
import { LAYERS } from '../../../infra/build/build-all.ts';
import { functionAsset, layerAsset } from '../../../infra/build/build-paths.ts';
import { createApp, type PinSignalsApp } from '../../../infra/create-app.ts';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  DependsOn: z.array(z.string()).default([]),
});

const template = z.looseObject({
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })),
});

export type Resource = z.infer<typeof resource>;

/** A template with the questions that tests ask of it. */
export interface SynthesisedStage {
  readonly resources: Readonly<Record<string, Resource>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Logical id and resource of each resource of a type. */
  ofType(type: string): [string, Resource][];
  /** The only resource of a type. */
  only(type: string): Resource;
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pin-signals-infra-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Empty folders in place of bundles and layers: a template differs by their hashes alone, and copying them takes seconds. */
function emptyBuild(): string {
  const output = temporaryFolder();
  for (const asset of [functionAsset('signal-pins', output), ...LAYERS.map((name) => layerAsset(name, output))]) {
    mkdirSync(asset, { recursive: true });
  }
  return output;
}

/** The constructs of a stage, before synthesis. */
export const appOfStage = (stage: string): PinSignalsApp => createApp(stage, { outdir: temporaryFolder(), buildOutput: emptyBuild() });

/** The template of a stage as it would be deployed, but for the hashes of its assets. */
export function templateOfStage(stage: string): unknown {
  const { app, stack } = appOfStage(stage);
  return app.synth().getStackByName(stack.stackName).template;
}

function synthesiseStage(stage: string): SynthesisedStage {
  const { Resources: resources, Outputs } = template.parse(templateOfStage(stage));
  const ofType = (type: string): [string, Resource][] => Object.entries(resources).filter(([, { Type }]) => Type === type);
  return {
    resources,
    outputs: Object.fromEntries(Object.entries(Outputs).map(([name, { Value }]) => [name, Value])),
    ofType,
    only: (type) => {
      const [first, ...others] = ofType(type);
      if (first === undefined || others.length > 0) throw new Error(`expected one ${type}, found ${others.length + (first ? 1 : 0)}`);
      return first[1];
    },
  };
}

const synthesised = new Map<string, SynthesisedStage>();

/** The template of a stage with the questions that tests ask of it; read-only, so it is made once for all tests of a file. */
export function synthesisedStage(stage: string): SynthesisedStage {
  const made = synthesised.get(stage) ?? synthesiseStage(stage);
  synthesised.set(stage, made);
  return made;
}
