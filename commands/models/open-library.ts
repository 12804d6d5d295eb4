import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../../functions/shared/errors.ts';
import { defaultManifestPath, loadModels, type ModelLibrary } from '../../functions/shared/inference/load-models.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The models of a manifest, given by its path or that of its folder; by default those that serve.
 * @throws UsageError one line when there is none, or it does not fit
 */
export function openLibrary(given: string | undefined): { readonly library: ModelLibrary; readonly manifestPath: string } {
  const wanted = given ?? defaultManifestPath();
  const manifestPath = path.resolve(existsSync(wanted) && statSync(wanted).isDirectory() ? path.join(wanted, 'manifest.json') : wanted);
  if (!existsSync(manifestPath)) throw new UsageError(`${manifestPath}: no such file, expected a manifest.json of models`);
  try {
    return { library: loadModels(manifestPath), manifestPath };
  } catch (error) {
    throw new UsageError(`${manifestPath}: ${messageOf(error)}`);
  }
}
