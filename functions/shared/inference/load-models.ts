import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type ModelEntry, type ModelManifest, type ModelRole, type ModelRoleName, parseManifest } from './manifest.ts';
import { type Model, openModel } from './onnx-session.ts';
import { loadTokeniser, type Tokenise } from './load-tokeniser.ts';
import { loadVocabulary } from './load-vocabulary.ts';

export interface LoadedModel extends Model {
  readonly entry: ModelEntry;
  /** Of a model whose manifest entry names a tokeniser. */
  readonly tokenise?: Tokenise | undefined;
  /** Text of the table that a model's manifest entry names. */
  readonly vocabulary?: string | undefined;
}

/** The models layer: what its manifest says, and each model opened at its first use. */
export interface ModelLibrary {
  /** SHA-256 (hex) of the file behind each role and each manifest name. */
  readonly sha256: Readonly<Record<string, string>>;
  /** 12 hex digits of how the manifest uses that file (output, preprocessing, labels): with the file, all that its values depend on. */
  readonly usage: Readonly<Record<string, string>>;
  /** What the manifest says of each model, by name. */
  readonly entries: Readonly<Record<string, ModelEntry>>;
  /** Folder of each model's files, by name. */
  readonly folders: Readonly<Record<string, string>>;
  /** Which model serves what. */
  readonly roles: Readonly<Partial<Record<ModelRoleName, ModelRole>>>;
  /** @param name of a role or of a model */
  open(name: string): Promise<LoadedModel>;
}

/** A manifest elsewhere, for trying models of one's own without touching the layer. */
export const MODELS_VARIABLE = 'PIN_SIGNALS_MODELS';

/** The manifest of the models package: beside the code or, on Lambda, in the layer. */
const shippedManifestPath = (): string => createRequire(import.meta.url).resolve('@pin-signals/models/manifest.json');

/** The manifest that `PIN_SIGNALS_MODELS` names, else the shipped one. */
export const defaultManifestPath = (): string => process.env[MODELS_VARIABLE] || shippedManifestPath();

interface ReadManifest extends ModelManifest {
  readonly folders: Readonly<Record<string, string>>;
}

/** A manifest, with the shipped one below it where it says so: what it names itself hides what is shipped under that name. */
function readManifest(manifestPath: string): ReadManifest {
  const own = parseManifest(JSON.parse(readFileSync(manifestPath, 'utf8')));
  const folders = Object.fromEntries(Object.keys(own.models).map((name) => [name, path.dirname(manifestPath)]));
  if (own.extends === undefined) return { ...own, folders };
  const below = readManifest(shippedManifestPath());
  const merged = { models: { ...below.models, ...own.models }, roles: { ...below.roles, ...own.roles } };
  // Once more: a role may name a shipped model, which the first look did not know.
  return { ...parseManifest(merged), folders: { ...below.folders, ...folders } };
}

/** Names, sizes and figures of a model say nothing about its values; everything else of its entry does. */
function usageOf({ inputs, outputs, preprocessing, space, normalise, labels, concepts, hierarchies }: ModelEntry, output: string | undefined): string {
  const used = { inputs, outputs, preprocessing, space, normalise, labels, concepts, hierarchies, output };
  return createHash('sha256').update(JSON.stringify(used)).digest('hex').slice(0, 12);
}

/** What `of` says of each model and each role; a role hides a model of the same name. */
function byName({ models, roles }: ModelManifest, of: (entry: ModelEntry, output?: string) => string): Record<string, string> {
  const byModel = Object.entries(models).map(([name, entry]) => [name, of(entry)]);
  const byRole = Object.entries(roles).flatMap(([name, { model, output }]) => (models[model] ? [[name, of(models[model], output)]] : []));
  return Object.fromEntries([...byModel, ...byRole]);
}

/**
 * Reads the manifest and opens models on demand, each once.
 * @param manifestPath a manifest.json with the model files beside it
 * @throws Error one line naming the field of a manifest that does not fit
 */
export function loadModels(manifestPath: string = defaultManifestPath()): ModelLibrary {
  const manifest = readManifest(manifestPath);
  const { models, roles, folders } = manifest;
  const open = new Map<string, Promise<LoadedModel>>();
  const openOne = async (name: string): Promise<LoadedModel> => {
    const entry = models[name];
    if (!entry) throw new Error(`${manifestPath}: no model '${name}', expected one of ${Object.keys(models).join(', ')}`);
    const folder = folders[name] ?? path.dirname(manifestPath);
    const [model, tokenise] = await Promise.all([openModel(entry, path.join(folder, entry.file)), loadTokeniser(entry, folder)]);
    return { entry, tokenise, vocabulary: loadVocabulary(entry, folder), ...model };
  };
  return {
    entries: models,
    folders,
    roles,
    sha256: byName(manifest, ({ sha256 }) => sha256),
    usage: byName(manifest, usageOf),
    open: (roleOrModel) => {
      const name = roles[roleOrModel as ModelRoleName]?.model ?? roleOrModel;
      const session = open.get(name) ?? openOne(name);
      open.set(name, session);
      return session;
    },
  };
}
