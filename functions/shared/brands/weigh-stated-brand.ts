import { type BrandVocabulary, toDomainLabel } from './brand-vocabulary.ts';
import { toBrandWords } from './brand-words.ts';
import { FACT, type WordFacts } from './word-facts.ts';

// How often a brand field is right, chosen by hand: no data set at hand has fields beside judged brands. What counts is their order, and that none is sure.
/** A name that is known as a brand. */
const KNOWN = 0.98;
const UNKNOWN = 0.9;
/** A shop may write its own name into the brand of everything that it sells. */
const SHOP_ITSELF = 0.6;
/** "Dresses", "Women": a field of another meaning. */
const COMMON_WORDS = 0.3;

/** Legal forms behind a company's name. */
const LEGAL_FORM = /[,\s]+(?:inc|llc|ltd|limited|corp|co|gmbh|ag|kg|s\.?a\.?|s\.?p\.?a\.?|s\.?r\.?l\.?|b\.?v\.?|n\.?v\.?|oy|ab|a\/s|plc|pty)\.?$/iu;

/** The brand field of a product with who sells it. */
export interface BrandField {
  readonly brand: string;
  readonly seller: string | undefined;
  /** eTLD+1 that the Pin links to. */
  readonly domain: string | undefined;
}

/** The brand that a field names. */
export interface StatedBrand {
  /** Key in the vocabulary; undefined for a name that it does not have. */
  readonly id: string | undefined;
  readonly name: string;
  /** Probability 0-1 that it is the product's brand. */
  readonly score: number;
}

const toLabel = (name: string): string => toBrandWords(name).words.join('').replaceAll('&', 'and');

function isShop(label: string, { seller, domain }: BrandField): boolean {
  return (seller !== undefined && toLabel(seller) === label) || (domain !== undefined && toDomainLabel(domain) === label);
}

function isCommon(name: string, facts: WordFacts): boolean {
  const { terms } = toBrandWords(name);
  return terms.length > 0 && terms.every((term) => (facts.of(term) & (FACT.product | FACT.attribute | FACT.wearer)) !== 0);
}

/** How sure the brand is that a shop's own field names. */
export function weighStatedBrand(field: BrandField, vocabulary: BrandVocabulary, facts: WordFacts): StatedBrand {
  const name = field.brand.replace(LEGAL_FORM, '');
  const known = vocabulary.find(field.brand) ?? vocabulary.find(name);
  if (known) return { id: known.key, name: known.name, score: KNOWN };
  if (isCommon(name, facts)) return { id: undefined, name, score: COMMON_WORDS };
  return { id: undefined, name, score: isShop(toLabel(name), field) ? SHOP_ITSELF : UNKNOWN };
}
