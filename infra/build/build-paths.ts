import path from 'node:path';

const repository = path.resolve(import.meta.dirname, '..', '..');

/** Where sources are read and where `npm run build` puts what CDK deploys. */
export const buildPaths = {
  repository,
  functionSources: path.join(repository, 'functions'),
  nodeModules: path.join(repository, 'node_modules'),
  output: path.join(repository, 'build'),
} as const;

/** The folder that becomes one function's asset: it holds `index.mjs` and nothing that changes without the code. */
export const functionAsset = (name: string, output: string = buildPaths.output): string => path.join(output, 'functions', name);

/** The folder that becomes one layer's asset: Lambda unpacks it to /opt. */
export const layerAsset = (name: string, output: string = buildPaths.output): string => path.join(output, 'layers', name);
