import type { AnnotationCandidate, CandidateMention, Passed, PassedByRelation } from './annotation-candidate.ts';

/** A candidate while its sources are read. */
export type CandidateDraft = { -readonly [Key in keyof AnnotationCandidate]: AnnotationCandidate[Key] } & { readonly mentions: CandidateMention[] };

/** Drafts by node, made when a source first names one. */
export class CandidateDrafts {
  readonly #drafts = new Map<number, CandidateDraft>();

  of(index: number): CandidateDraft {
    const known = this.#drafts.get(index);
    if (known) return known;
    const made: CandidateDraft = {
      index, mentions: [], head: undefined, headAbove: undefined, headInterest: undefined, imageProbability: 0, colourShare: 0, titleBelow: undefined, textBelow: undefined,
      imageBelow: undefined, titleInterest: undefined, textInterest: undefined, imageInterest: undefined, related: undefined, near: { text: undefined, image: undefined, both: undefined, rank: undefined },
    };
    this.#drafts.set(index, made);
    return made;
  }

  /** In the order in which they were met; a copy, so that more can join while it is walked. */
  all(): CandidateDraft[] {
    return [...this.#drafts.values()];
  }
}

type PassedKey = 'headInterest' | `${'title' | 'text' | 'image'}${'Below' | 'Interest'}`;

/** Keeps the strongest of what other nodes pass on. */
export function passOn(draft: CandidateDraft, key: PassedKey, passed: Passed): void {
  if (passed.strength > (draft[key]?.strength ?? 0)) draft[key] = passed;
}

export function passOnRelation(draft: CandidateDraft, passed: PassedByRelation): void {
  if (passed.strength > (draft.related?.strength ?? 0)) draft.related = passed;
}
