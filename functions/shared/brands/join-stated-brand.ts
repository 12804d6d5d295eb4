import { toBrandWords } from './brand-words.ts';
import type { FoundBrand } from './found-brand.ts';
import type { StatedBrand } from './weigh-stated-brand.ts';

/** Nothing is surer than this, so that no source overrules all others by itself. */
const SUREST = 0.999;

const oddsOf = (score: number): number => Math.min(SUREST, score) / (1 - Math.min(SUREST, score));

/** One name continues the other: "Nike" and "Nike Sportswear". */
function isSameName(left: string, right: string): boolean {
  const [shorter = [], longer = []] = [toBrandWords(left).words, toBrandWords(right).words].sort((one, other) => one.length - other.length);
  return shorter.length > 0 && shorter.every((word, at) => word === longer[at]);
}

const isSame = (found: FoundBrand, stated: StatedBrand): boolean => (found.id !== undefined && stated.id !== undefined ? found.id === stated.id : isSameName(found.name, stated.name));

/**
 * Joins the brand that a field states with those that words and link name. Sources are taken to be independent, and a product to be of one brand: what both
 * name is surer than by either, and names that exclude one another share what is certain by their odds.
 * @param found calibrated, likeliest first
 * @returns likeliest first; scores sum to at most 1
 */
export function joinStatedBrand(found: readonly FoundBrand[], stated: StatedBrand): FoundBrand[] {
  const [agreeing, ...alike] = found.filter((one) => isSame(one, stated));
  const others = found.filter((one) => !isSame(one, stated));
  // That both are wrong is as likely as one and the other are.
  const odds = (1 + oddsOf(stated.score)) * (1 + (agreeing ? oddsOf(agreeing.score) : 0)) - 1;
  const total = others.reduce((sum, { score }) => sum + oddsOf(score), 1 + odds);
  const joined: FoundBrand = {
    id: stated.id ?? agreeing?.id,
    name: stated.id === undefined && agreeing?.id !== undefined ? agreeing.name : stated.name,
    score: odds / total,
    evidence: [{ source: 'metadata' }, ...[agreeing, ...alike].flatMap((one) => one?.evidence ?? [])],
  };
  return [joined, ...others.map((one) => ({ ...one, score: oddsOf(one.score) / total }))].sort((left, right) => right.score - left.score);
}
