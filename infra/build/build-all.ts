import path from 'node:path';
import { buildOnnxRuntimeLayer } from './build-onnx-runtime-layer.ts';
import { buildPackageLayer } from './build-package-layer.ts';
import { buildPaths, layerAsset } from './build-paths.ts';
import { bundleFunction, type FunctionBundle } from './bundle-function.ts';
import { folderSizeBytes } from './folder-size.ts';
import { functionSources } from './function-sources.ts';

/** The layers of this repository; each is also the name of its folder in build/layers. */
export const LAYERS = ['onnx-runtime', 'models', 'knowledge'] as const;
export type LayerName = (typeof LAYERS)[number];

/** Everything that a deployment uploads. */
export interface Build {
  readonly functions: readonly FunctionBundle[];
  readonly layers: readonly { readonly name: LayerName; readonly folder: string; readonly sizeBytes: number }[];
}

async function buildLayer(name: LayerName, output: string): Promise<Build['layers'][number]> {
  const folder = layerAsset(name, output);
  if (name === 'onnx-runtime') await buildOnnxRuntimeLayer(folder);
  else await buildPackageLayer({ source: path.join(buildPaths.repository, 'layers', name), output: folder });
  return { name, folder, sizeBytes: folderSizeBytes(folder) };
}

/**
 * Bundles every function and makes every layer. Repeatable: the same sources give the same bytes, whatever was built
 * before; layers whose inputs have not changed are left alone.
 *
 * @param output Folder to build into; CDK deploys from build/, tests build elsewhere.
 */
export async function buildAll(output: string = buildPaths.output): Promise<Build> {
  const layers = await Promise.all(LAYERS.map((name) => buildLayer(name, output)));
  const functions = await Promise.all(functionSources(output).map(bundleFunction));
  return { functions, layers };
}
