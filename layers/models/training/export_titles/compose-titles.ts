import { createHash } from 'node:crypto';
import { type Language, LANGUAGES } from '../../../../functions/shared/text/languages.ts';
import { createRandom, pick } from './random.ts';
import type { NodeLabels, TypeLabels } from './read-type-labels.ts';
import type { TitleRow } from './title-row.ts';

const SEED = 20260112;
const TITLES_A_LANGUAGE = 1_500;
/** One alias in five is left out of a first run, to measure how words that were never seen are read. */
const UNSEEN_IN = 5;
/** A brand is a first word that starts this many train titles. */
const MIN_BRAND_TITLES = 5;
const SHARES = { brand: 0.5, audience: 0.5, colour: 0.75, type: 0.9 };

/** Where the colour comes after the thing. */
const COLOUR_LAST: ReadonlySet<Language> = new Set(['es', 'pt', 'fr', 'it', 'ro', 'vi', 'th', 'id', 'ar', 'he']);
const SPACELESS: ReadonlySet<Language> = new Set(['ja', 'zh', 'th']);
/** The word between a thing and whom it is for; languages that say it with an ending are left out. */
const FOR: Partial<Readonly<Record<Language, string>>> = {
  en: 'for', es: 'para', pt: 'para', fr: 'pour', de: 'für', it: 'per', nl: 'voor', sv: 'för', da: 'til', nb: 'til', pl: 'dla', cs: 'pro', ro: 'pentru', el: 'για', ru: 'для', uk: 'для',
  ar: 'لل', vi: 'cho', id: 'untuk', th: 'สำหรับ',
};

type Kind = 'articleType' | 'baseColour' | 'gender';
const KINDS = ['articleType', 'baseColour', 'gender'] as const satisfies readonly Kind[];

interface Name {
  readonly kind: Kind;
  readonly label: string;
  readonly language: Language;
  readonly name: string;
  readonly isUnseen: boolean;
}

const fold = (name: string): string => name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
const drawnOut = (id: number, language: Language, name: string): boolean =>
  (createHash('sha256').update(`${language}:${id}:${fold(name)}`).digest()[0] ?? 0) % UNSEEN_IN === 0;

/** All names. Unseen is an alias whose letters are no name of the same class anywhere else. */
function namesOf(labels: TypeLabels): Name[] {
  const drawn = KINDS.flatMap((kind) =>
    labels[kind].flatMap(({ id, label, names }: NodeLabels) =>
      [...names].flatMap(([language, list]) => list.map((name, at): Name => ({ kind, label, language, name, isUnseen: language !== 'en' && at > 0 && drawnOut(id, language, name) }))),
    ),
  );
  const seen = new Set(drawn.flatMap(({ kind, label, name, isUnseen }) => (isUnseen ? [] : [`${kind}:${label}:${fold(name)}`])));
  return drawn.map((one) => ({ ...one, isUnseen: one.isUnseen && !seen.has(`${one.kind}:${one.label}:${fold(one.name)}`) }));
}

function brandsOf(catalogue: readonly TitleRow[]): string[] {
  const first = Map.groupBy(catalogue.filter(({ split }) => split === 'train'), ({ text }) => text.trim().split(/\s+/u)[0] ?? '');
  return [...first].flatMap(([word, rows]) => (word !== '' && rows.length >= MIN_BRAND_TITLES ? [word] : []));
}

/** `isProduct` and scope are known only where a type is named. */
const factsOf = (names: readonly Name[]) => ({
  ...Object.fromEntries(names.map(({ kind, label }) => [kind, label])),
  ...(names.some(({ kind }) => kind === 'articleType') ? { isProduct: 1, inScope: 1 } as const : {}),
});

const rowOf = (source: string, text: string, names: readonly Name[]): TitleRow => ({ source, text, key: text, split: 'train', ...factsOf(names), ...(names[0] ? { language: names[0].language } : {}) });

type Parts = Partial<Record<Kind, Name>> & { readonly brand: string | undefined };

/** The words in the order that the language has them; the audience may stand at either end. */
function compose({ articleType, baseColour, gender, brand }: Parts, language: Language, random: () => number): string {
  const thing = COLOUR_LAST.has(language) ? [articleType?.name, baseColour?.name] : [baseColour?.name, articleType?.name];
  const preposition = FOR[language];
  const forWhom = gender && preposition !== undefined && random() < 0.5 ? `${preposition} ${gender.name}` : gender?.name;
  const words = (random() < 0.5 ? [brand, forWhom, ...thing] : [brand, ...thing, forWhom]).filter((word) => word !== undefined);
  const text = words.join(SPACELESS.has(language) && random() < 0.5 ? '' : ' ');
  return random() < 0.3 ? text.replace(/(?<![\p{L}\p{M}])\p{Ll}/gu, (letter) => letter.toUpperCase()) : text;
}

/**
 * Titles put together from the graph's names in 28 languages, such as "Nike rot Kleider für Damen", and every name alone. Not grammar, but the words and
 * their order. Names that are drawn out to be unseen stand alone, in rows of their own.
 */
export function composeTitles(labels: TypeLabels, catalogue: readonly TitleRow[]): TitleRow[] {
  const random = createRandom(SEED);
  const brands = brandsOf(catalogue);
  const names = namesOf(labels);
  const alone = names.map((one) => rowOf(one.isUnseen ? 'unseen' : 'label', one.name, [one]));
  const composed = LANGUAGES.flatMap((language) => {
    const known = Map.groupBy(names.filter((one) => one.language === language && !one.isUnseen), ({ kind }) => kind);
    const draw = (kind: Kind, share: number): Name | undefined => (random() < share ? pick(known.get(kind) ?? [], random) : undefined);
    return Array.from({ length: TITLES_A_LANGUAGE }, () => {
      const articleType = draw('articleType', SHARES.type);
      const baseColour = draw('baseColour', articleType ? SHARES.colour : 1);
      const gender = draw('gender', SHARES.audience);
      const brand = random() < SHARES.brand ? pick(brands, random) : undefined;
      const used = [articleType, baseColour, gender].filter((one) => one !== undefined);
      return rowOf('composed', compose({ brand, ...(articleType && { articleType }), ...(baseColour && { baseColour }), ...(gender && { gender }) }, language, random), used);
    });
  });
  return [...alone, ...composed];
}
