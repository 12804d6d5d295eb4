import { globSync } from 'node:fs';
import path from 'node:path';
import { buildPaths, functionAsset } from './build-paths.ts';
import type { FunctionSource } from './bundle-function.ts';

/** Every folder of functions/ that has a handler.ts is a Lambda function of that name. */
export function functionSources(output: string = buildPaths.output, sources: string = buildPaths.functionSources): FunctionSource[] {
  return globSync('*/handler.ts', { cwd: sources })
    .sort()
    .map((entry) => {
      const name = path.dirname(entry);
      return { name, entry: path.join(sources, entry), output: functionAsset(name, output) };
    });
}
