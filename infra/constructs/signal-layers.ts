import { existsSync } from 'node:fs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Code, LayerVersion, Runtime, type ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { LAYERS, type LayerName } from '../build/build-all.ts';
import { BuildError } from '../build/build-error.ts';
import { layerAsset } from '../build/build-paths.ts';

const DESCRIPTIONS: Readonly<Record<LayerName, string>> = {
  'onnx-runtime': 'onnxruntime-node and sharp for linux/x64',
  models: 'ONNX models and their manifest',
  knowledge: 'The knowledge graph as one compact file',
};

/** The folder of a built layer. @throws BuildError when it has not been built. */
function builtLayer(name: LayerName, output: string): string {
  const folder = layerAsset(name, output);
  if (existsSync(folder)) return folder;
  throw new BuildError(`${folder}: not found, expected the built layer ${name}; run npm run build first`);
}

/** The layers that functions with models run on: native modules, models, knowledge. */
export class SignalLayers extends Construct {
  readonly all: readonly ILayerVersion[];

  /** @param output Folder that the build wrote. */
  constructor(scope: Construct, id: string, output: string) {
    super(scope, id);
    this.all = LAYERS.map(
      (name) =>
        new LayerVersion(this, name, {
          description: DESCRIPTIONS[name],
          code: Code.fromAsset(builtLayer(name, output)),
          compatibleRuntimes: [Runtime.NODEJS_24_X],
          compatibleArchitectures: [Architecture.X86_64],
          // A version that an older deployment, or a roll-back, still points at must not disappear under it.
          removalPolicy: RemovalPolicy.RETAIN,
        }),
    );
  }
}
