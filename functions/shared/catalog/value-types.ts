import * as z from 'zod';

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
