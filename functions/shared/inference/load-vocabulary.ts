import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelEntry } from './manifest.ts';

/**
 * The table that a model's entry names; undefined where it names none.
 * @param folder of the manifest
 * @throws Error naming the file when it is not the one that the manifest describes: the model was trained with exactly that table
 */
export function loadVocabulary({ preprocessing }: ModelEntry, folder: string): string | undefined {
  if (preprocessing.kind !== 'features' || !preprocessing.vocabulary) return undefined;
  const file = path.join(folder, preprocessing.vocabulary.file);
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== preprocessing.vocabulary.sha256) throw new Error(`${file}: sha256 is ${sha256}, the manifest says ${preprocessing.vocabulary.sha256}`);
  return bytes.toString('utf8');
}
