import { toBrandWords } from './brand-words.ts';

/** A brand that is known by name. */
export interface Brand {
  /** Stable id: the name in lower-case ASCII words, `le-creuset`. */
  readonly key: string;
  /** As the brand writes itself. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** Registrable domains of its own that are not simply its name. */
  readonly domains: readonly string[];
  /** Training texts that contain one of its names. */
  readonly seen: number;
  /** Of these, texts of a product of the brand. */
  readonly meant: number;
}

export interface BrandVocabulary {
  readonly size: number;
  /** The brand of a name or alias given as its folded words with one space between them. */
  ofWords(words: string): Brand | undefined;
  /** Whether some longer name begins with these folded words. */
  beginsName(words: string): boolean;
  /** The brand of this name or alias, whatever its case, accents and signs. */
  find(name: string): Brand | undefined;
  /** The brand whose own domain this is: named in the vocabulary, or spelt like the brand (`new-balance.com`, `newbalance.co.uk`). */
  ofDomain(registrableDomain: string): Brand | undefined;
}

const HEADER = 'key\tname\taliases\tdomains\tseen\tmeant';
/** Shorter names are too many domains by chance: `on.com`, `w.com` are named in the vocabulary or not at all. */
const MIN_DOMAIN_LETTERS = 3;

const split = (list: string): string[] => (list === '' ? [] : list.split('|'));

/**
 * Reads the table of brands (layers/models/brands.tsv).
 * @throws Error one line naming file and line, when a row does not have the columns key, name, aliases, domains, seen, meant
 */
export function parseBrands(table: string, file = 'brands.tsv'): Brand[] {
  const [header, ...rows] = table.trimEnd().split('\n');
  if (header !== HEADER) throw new Error(`${file}: line 1: expected the columns ${HEADER.replaceAll('\t', ' ')}`);
  return rows.map((row, index) => {
    const [key = '', name = '', aliases = '', domains = '', seen = '', meant = ''] = row.split('\t');
    if (key === '' || name === '' || !/^\d+$/.test(seen) || !/^\d+$/.test(meant)) throw new Error(`${file}: line ${index + 2}: expected key, name and two whole numbers`);
    return { key, name, aliases: split(aliases), domains: split(domains), seen: Number(seen), meant: Number(meant) };
  });
}

const SIMPLE = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const HAS_AND = /\b(?:and|und|et)\b/;

/** Most names are plain words: those are read without the scanner, which halves the time to open the table. */
function toPhrase(name: string): string {
  const lower = name.toLowerCase();
  return SIMPLE.test(lower) && !HAS_AND.test(lower) ? lower : toBrandWords(name).words.join(' ');
}

/** What a domain is called, without its suffix and hyphens: `new-balance.co.uk` is `newbalance`. */
export const toDomainLabel = (domain: string): string => (domain.split('.')[0] ?? '').replaceAll('-', '');

/** Opens a list of brands for matching. Of two brands of one name the first has it. */
export function openBrands(brands: readonly Brand[]): BrandVocabulary {
  const names = new Map<string, Brand>();
  const beginnings = new Set<string>();
  const byDomain = new Map<string, Brand>();
  const byLabel = new Map<string, Brand>();
  const add = (name: string, brand: Brand): void => {
    const phrase = toPhrase(name);
    if (phrase === '' || names.has(phrase)) return;
    names.set(phrase, brand);
    for (let space = phrase.indexOf(' '); space > 0; space = phrase.indexOf(' ', space + 1)) beginnings.add(phrase.slice(0, space));
    const label = phrase.replaceAll('&', 'and').replaceAll(' ', '');
    if (label.length >= MIN_DOMAIN_LETTERS && !byLabel.has(label)) byLabel.set(label, brand);
  };
  for (const brand of brands) {
    add(brand.name, brand);
    for (const alias of brand.aliases) add(alias, brand);
    for (const domain of brand.domains) byDomain.set(domain, brand);
  }
  return {
    size: brands.length,
    ofWords: (words) => names.get(words),
    beginsName: (words) => beginnings.has(words),
    find: (name) => names.get(toPhrase(name)),
    ofDomain: (domain) => byDomain.get(domain) ?? byLabel.get(toDomainLabel(domain)),
  };
}
