import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ConceptVectors, openConceptVectors } from '../knowledge/concept-vectors.ts';
import type { ModelLibrary } from './load-models.ts';

export const CONCEPT_VECTORS_FILE = 'concept-vectors.bin';

/**
 * Vectors of the graph's concepts in the space of the model with the role `textEmbedding`, from the file beside that model.
 * Nodes that joined the graph after the file was made have none; ids are never reused, so all others stay right.
 * @returns undefined where no model has the role, or the file is not there
 * @throws Error one line, when the file was made with another model than the one that serves
 */
export function loadConceptVectors({ sha256, roles, folders }: Pick<ModelLibrary, 'sha256' | 'roles' | 'folders'>): ConceptVectors | undefined {
  const folder = folders[roles.textEmbedding?.model ?? ''];
  const file = folder === undefined ? undefined : path.join(folder, CONCEPT_VECTORS_FILE);
  if (file === undefined || !existsSync(file)) return undefined;
  const vectors = openConceptVectors(readFileSync(file));
  if (vectors.stamp.modelSha256 !== sha256['textEmbedding']) {
    throw new Error(`${file}: made with another text encoder than the one that serves, run node layers/models/training/build-concept-vectors.ts`);
  }
  return vectors;
}
