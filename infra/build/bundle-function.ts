import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { buildPaths } from './build-paths.ts';
import { dataAsJson } from './data-as-json.ts';
import { zodEnglishOnly } from './zod-english-only.ts';

// Dependencies that are CommonJS call require() for node's own modules, which an ES module does not have by itself.
const REQUIRE_IN_ES_MODULE = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/** In layers: native modules, models and knowledge are found through NODE_PATH at run time. */
const IN_LAYERS = ['onnxruntime-node', 'sharp', '@pin-signals/*'];

const OPTIONS = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  // ES modules first: they can be shaken, which halves the AWS SDK.
  mainFields: ['module', 'main'],
  external: IN_LAYERS,
  banner: { js: REQUIRE_IN_ES_MODULE },
  minify: true,
  // Not ASCII: escapes would double the bytes of language data.
  charset: 'utf8',
  plugins: [dataAsJson, zodEnglishOnly],
  legalComments: 'none',
  sourcemap: 'external',
  sourcesContent: false,
  metafile: true,
  write: false,
  logLevel: 'warning',
  absWorkingDir: buildPaths.repository,
} satisfies BuildOptions & { metafile: true; write: false };

/** One function to bundle. */
export interface FunctionSource {
  /** Name of the function: its folder in functions/. */
  readonly name: string;
  /** The file that exports `handler`. */
  readonly entry: string;
  /** Folder of the asset. */
  readonly output: string;
}

/** A bundled function and where its bytes come from. */
export interface FunctionBundle {
  readonly name: string;
  readonly file: string;
  readonly sizeBytes: number;
  readonly metafile: Metafile;
}

/** Writes only what differs and in one step, so that a function that runs meanwhile never reads half a file. */
function writeIfChanged(file: string, contents: Uint8Array): void {
  if (existsSync(file) && readFileSync(file).equals(contents)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.new-${process.pid}`;
  writeFileSync(fresh, contents);
  renameSync(fresh, file);
}

/**
 * Bundles a function and everything it imports into one ES module, `index.mjs`, whose bytes depend on its sources alone.
 * Its source map lies beside the asset, not in it: reading it would cost a cold start.
 *
 * @throws esbuild's BuildFailure when an import cannot be resolved; esbuild has printed the place.
 */
export async function bundleFunction({ name, entry, output }: FunctionSource): Promise<FunctionBundle> {
  const file = path.join(output, 'index.mjs');
  const result = await build({ ...OPTIONS, entryPoints: [entry], outfile: file });
  for (const { path: written, contents } of result.outputFiles) {
    const isMap = written.endsWith('.map');
    writeIfChanged(isMap ? path.join(output, '..', '..', 'source-maps', `${name}.mjs.map`) : written, contents);
  }
  return { name, file, sizeBytes: readFileSync(file).byteLength, metafile: result.metafile };
}
