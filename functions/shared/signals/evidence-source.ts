/** Where a value comes from. */
export const EVIDENCE_SOURCES = ['text', 'image', 'both'] as const;
export type EvidenceSource = (typeof EVIDENCE_SOURCES)[number];

/** Either counts beside the other from this share of the evidence on. */
const MIN_SHARE = 0.2;

/**
 * Names a share of evidence.
 * @param imageShare 0-1, how much of the evidence comes from the picture
 * @example sourceOf(0.05) // 'text'
 */
export function sourceOf(imageShare: number): EvidenceSource {
  if (imageShare < MIN_SHARE) return 'text';
  return imageShare > 1 - MIN_SHARE ? 'image' : 'both';
}
