import { EVIDENCE_SOURCES } from './evidence-source.ts';

/** Where a value of a product comes from: words, picture or both, or the structured fields of pin.json. */
export const PRODUCT_SOURCES = [...EVIDENCE_SOURCES, 'metadata'] as const;
export type ProductSource = (typeof PRODUCT_SOURCES)[number];
