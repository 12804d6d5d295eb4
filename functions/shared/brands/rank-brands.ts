import type { BrandCandidate } from './brand-candidate.ts';
import { foldWord } from './fold-word.ts';
import type { BrandEvidence, FoundBrand } from './found-brand.ts';

const toEvidence = ({ place }: BrandCandidate): BrandEvidence => (place ? { source: place.field, start: place.start, end: place.end } : { source: 'link' });

const identityOf = ({ brand, name }: BrandCandidate): string => brand?.key ?? `?${foldWord(name)}`;

/**
 * One entry for each brand among the candidates, likeliest first; what names the same brand twice is its evidence twice.
 * @param scores probability of each candidate
 */
export function rankBrands(candidates: readonly BrandCandidate[], scores: ArrayLike<number>): FoundBrand[] {
  const scored = candidates.map((candidate, index) => ({ candidate, score: scores[index] ?? 0 })).sort((left, right) => right.score - left.score);
  const byBrand = Map.groupBy(scored, ({ candidate }) => identityOf(candidate));
  return [...byBrand.values()].flatMap((same): FoundBrand[] => {
    const [best] = same;
    if (!best) return [];
    return [{ id: best.candidate.brand?.key, name: best.candidate.name, score: best.score, evidence: same.map(({ candidate }) => toEvidence(candidate)) }];
  });
}
