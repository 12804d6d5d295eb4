import type { Plugin } from 'esbuild';

/**
 * Leaves zod's error messages in 50 other languages out of the bundle: `import { z }` keeps all of zod, and with it 260 kB
 * that are compiled in each cold start and never shown.
 */
export const zodEnglishOnly: Plugin = {
  name: 'zod-english-only',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};
