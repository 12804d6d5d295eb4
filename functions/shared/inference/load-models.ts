import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type ModelEntry, parseManifest } from './manifest.ts';
import { type Model, openModel } from './onnx-session.ts';

export interface LoadedModel extends Model {
  readonly entry: ModelEntry;
}

/** The models layer: what its manifest says, and each model opened at its first use. */
export interface ModelLibrary {
  /** SHA-256 (hex) of each model by manifest name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** What the manifest says of each model, by name. */
  readonly entries: Readonly<Record<string, ModelEntry>>;
  open(name: string): Promise<LoadedModel>;
}

/** Finds the models package beside the code or, on Lambda, in the layer. */
const defaultManifestPath = (): string => createRequire(import.meta.url).resolve('@pin-signals/models/manifest.json');

/**
 * Reads the manifest and opens models on demand, each once.
 * @param manifestPath a manifest.json with the model files beside it
 * @throws Error one line naming the field of a manifest that does not fit
 */
export function loadModels(manifestPath: string = defaultManifestPath()): ModelLibrary {
  const { models } = parseManifest(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const open = new Map<string, Promise<LoadedModel>>();
  const openOne = async (name: string): Promise<LoadedModel> => {
    const entry = models[name];
    if (!entry) throw new Error(`${manifestPath}: no model '${name}', expected one of ${Object.keys(models).join(', ')}`);
    return { entry, ...(await openModel(entry, path.join(path.dirname(manifestPath), entry.file))) };
  };
  return {
    entries: models,
    sha256: Object.fromEntries(Object.entries(models).map(([name, entry]) => [name, entry.sha256])),
    open: (name) => {
      const session = open.get(name) ?? openOne(name);
      open.set(name, session);
      return session;
    },
  };
}
