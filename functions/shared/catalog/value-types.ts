import * as z from 'zod';
import { EMBEDDING_DIMS, type Embedding } from '../inference/embedding.ts';

/** How a number is stored: as a whole multiple of `step`. */
export interface NumberMeta {
  readonly step: number;
  readonly unit?: string;
}

/** A number kept to a multiple of `step`; computed values are rounded to it at once, so that what is computed, stored and served is the same. */
export const quantity = (step: number, unit?: string) => z.number().meta({ step, ...(unit === undefined ? {} : { unit }) });

/** 0-1 to three digits: scores and shares. */
export const score01 = () => z.number().min(0).max(1).meta({ step: 0.001 });

/** Calibrated or model probability, 0-1 to four digits. */
export const probability = () => z.number().min(0).max(1).meta({ step: 0.0001 });

/** Fixed-length bytes written as lower-case hex. */
export const hexBytes = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`)).meta({ hexBytes: bytes });

/** Id of a node of the knowledge graph: stable, the same in every language. */
export const conceptId = () => z.number().min(1).meta({ step: 1 });

/** Largest int8 that has its negative. */
const INT8_MAX = 127;
/** Less than a hundred-thousandth of the scale of a vector of length 1 with up to 1,024 dimensions (1 / 127 / 32). */
const SCALE_STEP = 1e-9;

/**
 * A vector of length 1: int8 `values`, each times `scale`, in a named space. A fourth of the bytes of float32; no number moves by more than
 * half of `scale`.
 */
export const embedding = () =>
  z.object({
    space: z.string().min(1).max(40),
    scale: z.number().min(0).max(1).meta({ step: SCALE_STEP }),
    values: z.array(z.int().min(-INT8_MAX).max(INT8_MAX).meta({ step: 1 })).min(EMBEDDING_DIMS.min).max(EMBEDDING_DIMS.max).meta({ int8: true }),
  });
export type StoredEmbedding = z.infer<ReturnType<typeof embedding>>;

/** An embedding as it is stored: the largest number becomes 127, all others in proportion. */
export function quantiseEmbedding({ space, values }: Embedding): StoredEmbedding {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // A whole multiple of the step, as it is stored; rounded up, so that no number passes 127.
  const scale = Math.ceil(largest / INT8_MAX / SCALE_STEP) / Math.round(1 / SCALE_STEP);
  // Adding 0 turns -0, which bytes do not know, into 0.
  return { space, scale, values: Array.from(values, (value) => (scale === 0 ? 0 : Math.round(value / scale) + 0)) };
}

/** The vector again. */
export const toEmbeddingValues = ({ space, scale, values }: StoredEmbedding): Embedding => ({ space, values: Float32Array.from(values, (value) => value * scale) });
