import { available, type Outcome, unavailable } from '../../shared/catalog/outcome.ts';
import { embedTexts } from '../../shared/inference/embed-texts.ts';
import type { Embedding } from '../../shared/inference/embedding.ts';
import type { ModelLibrary } from '../../shared/inference/load-models.ts';
import type { PinText } from '../../shared/text/pin-text.ts';

/**
 * Vectors of the words of Pins from the model with the role `textEmbedding`, in one batch.
 * @returns one outcome a text, in order
 */
export async function embedPinTexts(texts: readonly PinText[], models: ModelLibrary): Promise<Outcome<Embedding>[]> {
  if (!models.roles.textEmbedding) return texts.map(() => unavailable('no-model', 'the models manifest gives no model the role textEmbedding'));
  const embeddings = await embedTexts(texts.map(({ joined }) => joined), models);
  return embeddings.map((embedding) => (embedding ? available(embedding) : unavailable('no-embedding', 'the text has no words, or none that the model knows')));
}
