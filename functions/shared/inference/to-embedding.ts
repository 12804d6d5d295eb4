import { type Embedding, toUnitVector } from './embedding.ts';
import type { ModelEntry, ModelRole } from './manifest.ts';
import type { OutputRow } from './output-rows.ts';

/**
 * The output that serves as an embedding, with its space, at length 1.
 * @returns undefined for a vector without direction
 */
export function toEmbedding(outputs: OutputRow, { space = '', normalise }: ModelEntry, { output = '' }: ModelRole): Embedding | undefined {
  const values = outputs[output] ?? new Float32Array();
  const unit = toUnitVector(values);
  // A model that normalises by itself is taken at its word: its float32 values are kept as they are.
  return unit && { space, values: normalise ? unit : values };
}
