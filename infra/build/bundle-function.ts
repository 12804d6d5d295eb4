import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { buildPaths } from './build-paths.ts';
import { isCurrent, writeStamp } from './build-stamp.ts';
import { builtinsDirectly } from './builtins-directly.ts';
import { folderSizeBytes } from './folder-size.ts';
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
  // ES modules first: they can be shaken, which takes a third off the bundle.
  mainFields: ['module', 'main'],
  external: IN_LAYERS,
  banner: { js: REQUIRE_IN_ES_MODULE },
  minify: true,
  // A stack trace quotes its line: without breaks, one error would print the whole bundle.
  lineLimit: 200,
  // Not ASCII: escapes would double the bytes of language data.
  charset: 'utf8',
  // What is imported late is a file of its own: a cold start does not read it.
  splitting: true,
  outExtension: { '.js': '.mjs' },
  entryNames: 'index',
  chunkNames: '[name]-[hash]',
  plugins: [builtinsDirectly, zodEnglishOnly],
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
function writeIfChanged(file: string, contents: string | Uint8Array): void {
  const bytes = Buffer.from(contents);
  if (existsSync(file) && readFileSync(file).equals(bytes)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.new-${process.pid}`;
  writeFileSync(fresh, bytes);
  renameSync(fresh, file);
}

/** The files that a bundle was made of; modules that plugins made up are named like `namespace:path`. */
const inputsOf = ({ inputs }: Metafile): string[] =>
  Object.keys(inputs)
    .map((file) => path.resolve(buildPaths.repository, file))
    .filter((file) => existsSync(file));

/** The metafile of the last build, when nothing that it names has changed since. */
function currentMetafile(output: string, metafileName: string): Metafile | undefined {
  if (!existsSync(metafileName)) return undefined;
  const metafile = JSON.parse(readFileSync(metafileName, 'utf8')) as Metafile;
  return isCurrent(output, inputsOf(metafile)) ? metafile : undefined;
}

/** Parts of earlier builds: their names hold a hash of what they held. */
function removeOthers(folder: string, kept: readonly string[]): void {
  for (const name of readdirSync(folder)) if (!kept.includes(name)) rmSync(path.join(folder, name));
}

/**
 * Bundles a function and everything it imports into ES modules, `index.mjs` and what it imports late, whose bytes depend on their sources alone.
 * Source map and metafile lie beside the asset, not in it: they would cost a cold start and change the asset's hash.
 *
 * @throws esbuild's BuildFailure when an import cannot be resolved; esbuild has printed the place.
 */
export async function bundleFunction({ name, entry, output }: FunctionSource): Promise<FunctionBundle> {
  const file = path.join(output, 'index.mjs');
  const aside = path.join(output, '..', '..', 'bundles', name);
  const known = currentMetafile(output, `${aside}.meta.json`);
  if (known) return { name, file, sizeBytes: folderSizeBytes(output), metafile: known };

  const { outputFiles, metafile } = await build({ ...OPTIONS, entryPoints: [entry], outdir: output });
  for (const { path: written, contents } of outputFiles) writeIfChanged(written.endsWith('.map') ? path.join(`${aside}.maps`, path.basename(written)) : written, contents);
  removeOthers(output, outputFiles.map(({ path: written }) => path.basename(written)));
  writeIfChanged(`${aside}.meta.json`, JSON.stringify(metafile));
  writeStamp(output, inputsOf(metafile));
  return { name, file, sizeBytes: folderSizeBytes(output), metafile };
}
