// Made-up texts of the graph's own names in 28 languages: what labels of English fashion titles cannot teach (patterns, materials, rooms, recipes; other languages and fields).
import type { Roots } from '../../../../functions/shared/catalog/roots.ts';
import type { NodeKind } from '../../../../functions/shared/knowledge/kinds.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';
import { type Language, LANGUAGES } from '../../../../functions/shared/text/languages.ts';
import type { KnowledgeSource } from '../../../knowledge/compiler/source.ts';
import { createRandom, pick } from '../export_titles/random.ts';

const SEED = 20261123;
/** Where the colour comes after the thing. */
const COLOUR_LAST: ReadonlySet<Language> = new Set(['es', 'pt', 'fr', 'it', 'ro', 'vi', 'th', 'id', 'ar', 'he']);
/** How often a thing to buy is said to have a detail of a kind, and something to do, see or eat. */
const DETAILS: Readonly<Record<'product' | 'interest', Partial<Readonly<Record<NodeKind, number>>>>> = {
  product: { colour: 0.5, pattern: 0.3, material: 0.4, audience: 0.3, occasion: 0.2, style: 0.25, room: 0.1 },
  interest: { style: 0.3, room: 0.2, technique: 0.25, occasion: 0.3, colour: 0.2, material: 0.2, product: 0.3, audience: 0.1 },
};
/** Which share of names is another than the preferred one; which share of texts has each other field: a board collects other things too, and a description says what goes with it. */
const SHARES = { alias: 0.5, description: 0.6, board: 0.4, otherBoard: 0.3, altText: 0.2, link: 0.25, aside: 0.3, declared: 0.3 };

export interface Phrase {
  readonly language: Language;
  readonly roots: Partial<Roots>;
  /** Nodes that the words were made of and that the Pin is about, all above them, and the interests that they belong to. */
  readonly truth: ReadonlySet<number>;
}

export interface PhraseMaker {
  /** @param topic what it is about; drawn when left out */
  make(language: Language, topic?: number): Phrase;
}

/** @param source whose labels and aliases the texts are made of: the compiled graph finds them, and cannot list them */
export function createPhraseMaker(knowledge: Knowledge, { labels }: Pick<KnowledgeSource, 'labels'>): PhraseMaker {
  const random = createRandom(SEED);
  const nodes = Array.from({ length: knowledge.size }, (_, index) => index).filter((index) => knowledge.parentOf(index) !== undefined);
  const ofKind = Map.groupBy(nodes, knowledge.kindOf);
  const chance = (share: number): boolean => random() < share;
  const draw = (kind: NodeKind): number => pick(ofKind.get(kind) ?? [], random);
  const some = (list: readonly number[], share: number): number[] => list.filter(() => chance(share));
  const aliases = new Map([...labels].flatMap(([language, rows]) => [...rows.values()].map((row) => [`${language} ${row.id}`, row.aliases] as const)));

  function nameOf(index: number, language: Language): string {
    const others = aliases.get(`${language} ${knowledge.node(index).id}`) ?? [];
    return others.length > 0 && chance(SHARES.alias) ? pick(others, random) : knowledge.labelOf(index, language);
  }
  const upwards = (index: number): number[] => [...knowledge.pathOf(index).slice(1), ...knowledge.interestsOf(index).flatMap((interest) => knowledge.pathOf(interest).slice(1))];

  function detailsOf(topic: number): number[] {
    const shares = DETAILS[knowledge.kindOf(topic) === 'product' ? 'product' : 'interest'];
    return (Object.entries(shares) as [NodeKind, number][]).flatMap(([kind, share]) => (chance(share) ? [draw(kind)] : []));
  }

  function boardOf(topic: number): { readonly nodes: readonly number[]; readonly isRight: boolean } {
    if (chance(SHARES.otherBoard)) return { nodes: [draw('interest')], isRight: false };
    const above = upwards(topic).filter((index) => index !== topic);
    return { nodes: above.length > 0 ? [pick(above, random)] : [], isRight: true };
  }

  return {
    make: (language, topic = draw(chance(0.5) ? 'product' : 'interest')) => {
      const words = (list: readonly number[], between = ' '): string => list.map((index) => nameOf(index, language)).join(between);
      const details = detailsOf(topic);
      const first = [...some(details, 0.6), topic];
      const aside = chance(SHARES.aside) ? [draw(chance(0.6) ? 'product' : 'interest')] : [];
      const board = chance(SHARES.board) ? boardOf(topic) : { nodes: [], isRight: false };
      const description = chance(SHARES.description) ? [...some([topic], 0.5), ...some(details, 0.8)] : [];
      const altText = chance(SHARES.altText) ? [...some(details, 0.4), topic] : [];
      const link = chance(SHARES.link) ? `https://example.com/${words(some(first, 0.7), '-').replaceAll(' ', '-')}` : '';
      const fields = {
        title: words(COLOUR_LAST.has(language) ? first.reverse() : first),
        description: words(description.length > 0 ? [...description, ...aside] : [], ', '),
        boardTitle: words(board.nodes),
        altText: words(altText),
        link,
        language: chance(SHARES.declared) ? language : '',
      };
      const right = [...first, ...description, ...altText, ...(board.isRight ? board.nodes : [])];
      return { language, roots: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== '')), truth: new Set(right.flatMap(upwards)) };
    },
  };
}

/** So many texts of each language. */
export function* makePhrases(maker: PhraseMaker, perLanguage: number): Generator<Phrase & { readonly key: string }> {
  for (const language of LANGUAGES) for (let at = 0; at < perLanguage; at += 1) yield { ...maker.make(language), key: `${language} ${at}` };
}
