import { builtinModules } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'node-builtin';

/**
 * Takes Node's own modules from `process.getBuiltinModule` instead of importing them. An import makes Node read every export of the
 * module for its facade, lazy ones too: `import 'node:http'` alone loads all of undici (30 ms of a cold start), because http exports WebSocket.
 */
export const builtinsDirectly: Plugin = {
  name: 'builtins-directly',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^(node:)?[a-z_0-9/]+$/ }, ({ path, kind }) => {
      const name = path.replace(/^node:/, '');
      const isBuiltin = builtinModules.includes(name) || path.startsWith('node:');
      return isBuiltin && kind !== 'entry-point' ? { path: `node:${name}`, namespace: NAMESPACE } : undefined;
    });
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({ contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`, loader: 'js' }));
  },
};
