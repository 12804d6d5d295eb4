import type { Embedding } from './embedding.ts';
import type { ModelLibrary } from './load-models.ts';
import { toRows } from './output-rows.ts';
import { toTextInputs } from './text-inputs.ts';
import { toEmbedding } from './to-embedding.ts';

/**
 * Vectors of texts from the model with the role `textEmbedding`, in one padded batch.
 * @returns one a text, in order; undefined for a text without words, and for all where no model has the role
 */
export async function embedTexts(texts: readonly string[], models: ModelLibrary): Promise<(Embedding | undefined)[]> {
  const role = models.roles.textEmbedding;
  const wanted = texts.flatMap((text, index) => (/[\p{L}\p{N}]/u.test(text) ? [{ text, index }] : []));
  const embeddings: (Embedding | undefined)[] = texts.map(() => undefined);
  if (!role || wanted.length === 0) return embeddings;
  const model = await models.open('textEmbedding');
  const rows = toRows(await model.run(toTextInputs(wanted.map(({ text }) => text), model)), wanted.length);
  for (const [row, { index }] of wanted.entries()) embeddings[index] = toEmbedding(rows[row] ?? {}, model.entry, role);
  return embeddings;
}
