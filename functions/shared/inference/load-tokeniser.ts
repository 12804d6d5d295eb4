import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ModelEntry } from './manifest.ts';

/** Token ids of a text, special tokens among them. */
export type Tokenise = (text: string) => readonly number[];

/**
 * The tokeniser that a model's entry names; undefined where it names none.
 * @param folder of the manifest
 * @throws Error naming the file when it cannot be read or is no tokenizer.json
 */
export async function loadTokeniser({ preprocessing }: ModelEntry, folder: string): Promise<Tokenise | undefined> {
  if (preprocessing.kind !== 'tokeniser-json') return undefined;
  const file = path.join(folder, preprocessing.file);
  // Imported only here: none of our own models needs it.
  const { Tokenizer } = await import('@huggingface/tokenizers');
  try {
    const tokeniser = new Tokenizer(JSON.parse(readFileSync(file, 'utf8')), {});
    return (text) => tokeniser.encode(text).ids;
  } catch (error) {
    throw new Error(`${file}: expected a tokenizer.json (${error instanceof Error ? error.message : String(error)})`, { cause: error });
  }
}
