// What the data does not show: brands elsewhere than at the start, in other languages, in capitals, behind links, or not named at all.
import type { Brand, BrandVocabulary } from '../../../../functions/shared/brands/brand-vocabulary.ts';
import { MAKER_WORDS, OWNER_PARTICLES, USE_WORDS } from '../../../../functions/shared/brands/context-words.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';
import { type Language, LANGUAGES } from '../../../../functions/shared/text/languages.ts';
import { type BrandText, hashOf } from './texts.ts';

/** A stream of choices that a key alone decides. */
function chooser(key: string): { below(count: number): number; of<T>(list: readonly T[]): T | undefined } {
  let draws = 0;
  const below = (count: number): number => hashOf(`${key} ${draws++}`) % count;
  return { below, of: (list) => list[below(list.length)] };
}

const domainOf = ({ key, domains }: Brand): string => domains[0] ?? `${key.replaceAll('-', '')}.com`;

/** A link to the brand's own shop on one text in ten, to another brand's on one in twenty. No set here has links: these shares are assumed. */
function withLink(text: BrandText, named: string, vocabulary: BrandVocabulary, brands: readonly Brand[]): BrandText {
  const choose = chooser(`link ${text.source} ${text.key}`);
  const draw = choose.below(20);
  const own = named === '' ? undefined : vocabulary.find(named);
  // Where the words lost their brand, the link alone says it in one text in three.
  if (text.truth === '' && own && draw < 7) return { ...text, truth: named, domain: domainOf(own) };
  if (draw < 2 && own && text.truth !== '') return { ...text, domain: domainOf(own) };
  if (draw === 2) return { ...text, domain: domainOf(choose.of(brands) ?? brands[0] ?? { key: 'example', name: '', aliases: [], domains: [], seen: 0, meant: 0 }) };
  return draw < 8 ? { ...text, domain: 'shop.example' } : text;
}

/** The words behind the brand, when the title begins with it and does not say it again. */
function restOf({ title, truth }: BrandText): string | undefined {
  if (!title.toLowerCase().startsWith(`${truth.toLowerCase()} `)) return undefined;
  const rest = title.slice(truth.length + 1).trim();
  return rest === '' || rest.toLowerCase().includes(truth.toLowerCase()) ? undefined : rest;
}

/** The same product as another writer would put it. */
function rewrite(text: BrandText): BrandText {
  const { title, truth, source, key } = text;
  const choose = chooser(`rewrite ${source} ${key}`);
  const draw = choose.below(100);
  if (truth === '') return draw < 8 ? { ...text, title: title.toUpperCase() } : draw < 16 ? { ...text, title: title.toLowerCase() } : text;
  const rest = restOf(text);
  if (draw < 6) return { ...text, title: title.toUpperCase() };
  if (draw < 14) return { ...text, title: title.toLowerCase() };
  if (rest === undefined || draw >= 42) return text;
  if (draw < 19) return { ...text, title: rest, truth: text.description?.toLowerCase().includes(truth.toLowerCase()) ? truth : '' };
  const moved = [`${rest} by ${truth}`, `${rest} - ${truth}`, `${rest} | ${truth}`, `${rest} von ${truth}`, `${rest} ${truth}`, `${rest} from ${truth}`, `${truth}: ${rest}`, `${truth} - ${rest}`];
  return { ...text, title: choose.of(moved) ?? title };
}

/** Texts as they are met: rewritten, and some with a link. */
export const vary = (texts: readonly BrandText[], vocabulary: BrandVocabulary, brands: readonly Brand[]): BrandText[] =>
  texts.map((text) => withLink(rewrite(text), text.truth, vocabulary, brands));

const SCRIPTS: Partial<Readonly<Record<Language, RegExp>>> = { ja: /[\u3040-\u30ff]/, zh: /^[\u4e00-\u9fff]+$/, ko: /[\uac00-\ud7af]/, ru: /[а-яё]/i, uk: /[а-яё]/i, ar: /[\u0600-\u06ff]/, he: /[\u0590-\u05ff]/, hi: /[\u0900-\u097f]/, th: /[\u0e00-\u0e7f]/ };
const UNSPACED: readonly Language[] = ['ja', 'zh', 'th'];

/** How a brand is written in a language: in its script where the brand has such a name, as often as not. */
function spell({ name, aliases }: Brand, language: Language, choose: ReturnType<typeof chooser>): string {
  const native = aliases.filter((alias) => SCRIPTS[language]?.test(alias) === true);
  return (native.length > 0 && choose.below(2) === 0 ? choose.of(native) : undefined) ?? name;
}

/** What is like a brand's is not the brand's. */
const LIKENESSES = ['style', 'inspired', 'dupe'];

interface Phrase {
  readonly title: string;
  readonly isMeant: boolean;
}

function toPhrase(language: Language, brand: string, product: string, choose: ReturnType<typeof chooser>): Phrase {
  const space = UNSPACED.includes(language) ? '' : ' ';
  const maker = choose.of(MAKER_WORDS[language]);
  const use = choose.of(USE_WORDS[language]);
  const particle = language === 'ja' ? 'の' : language === 'zh' ? '的' : language === 'hi' ? ' का' : OWNER_PARTICLES[0] === 's' && language === 'en' ? "'s" : undefined;
  const meant = (title: string): Phrase => ({ title, isMeant: true });
  const phrases = [
    meant(`${brand}${space}${product}`),
    meant(`${product}${space}${brand}`),
    meant(`${product} | ${brand}`),
    meant(`${product} - ${brand}`),
    meant(`${brand}: ${product}`),
    maker === undefined ? meant(`${brand}${space}${product}`) : meant(`${product}${space}${maker}${space}${brand}`),
    maker === undefined ? meant(`${product}, ${brand}`) : meant(`${product} ${maker} ${brand}`),
    particle === undefined ? meant(`${brand} ${product}`) : meant(`${brand}${particle}${space}${product}`),
    use === undefined ? { title: product, isMeant: false } : { title: `${product} ${use} ${brand}`, isMeant: false },
    ...(language === 'en' ? LIKENESSES.map((likeness) => ({ title: `${brand} ${likeness} ${product}`, isMeant: false })) : []),
    { title: product, isMeant: false },
  ];
  return choose.of(phrases) ?? meant(brand);
}

/** Two phrases in five go on: a name in the middle of a title is as much the brand as one at its end. */
function withTail(core: string, other: string, language: Language, choose: ReturnType<typeof chooser>): string {
  const use = choose.of(USE_WORDS[language]);
  const space = UNSPACED.includes(language) ? '' : ' ';
  const tails = [`, ${other}`, `${space}${other}`, use === undefined ? '' : `${space}${use}${space}${other}`, ` (${other})`];
  return choose.below(5) < 2 ? `${core}${choose.of(tails) ?? ''}` : core;
}

/** Products of the graph with brands beside them, in 28 languages; and words that are a brand too but are not meant so. */
export function makeMultilingual(knowledge: Knowledge, brands: readonly Brand[], perLanguage: number): BrandText[] {
  const products = Array.from({ length: knowledge.size }, (_, index) => index).filter((index) => knowledge.kindOf(index) === 'product' && knowledge.parentOf(index) !== undefined);
  return LANGUAGES.flatMap((language) => {
    const everyday = brands.filter(({ name }) => !name.includes(' ') && knowledge.lookUp(name, language).length > 0);
    return Array.from({ length: perLanguage }, (_, number): BrandText => {
      const key = `${language}${number}`;
      const choose = chooser(`phrase ${key}`);
      const product = knowledge.labelOf(choose.of(products) ?? 0, language);
      const word = choose.of(everyday);
      if (word && choose.below(5) === 0) return { source: 'phrases', key, title: choose.below(2) === 0 ? `${product} ${word.name.toLowerCase()}` : `${word.name.toLowerCase()} ${product}`, truth: '' };
      // Names that are words too must be learned as brands as well.
      const brand = choose.below(5) === 0 && word ? word : choose.of(brands);
      if (!brand) return { source: 'phrases', key, title: product, truth: '' };
      const { title: core, isMeant } = toPhrase(language, spell(brand, language, choose), product, choose);
      const title = withTail(core, knowledge.labelOf(choose.of(products) ?? 0, language), language, choose);
      return { source: 'phrases', key, title: choose.below(4) === 0 ? title : title.charAt(0).toUpperCase() + title.slice(1), truth: isMeant ? brand.name : '' };
    });
  });
}
