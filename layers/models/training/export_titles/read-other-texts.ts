import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { loadKnowledge } from '../../../../functions/shared/knowledge/load-knowledge.ts';
import { createMatcher } from '../../../../functions/shared/knowledge/match-terms.ts';
import type { Language } from '../../../../functions/shared/text/languages.ts';
import { readTable } from '../../../../test/evaluate/data/read-table.ts';
import { createRandom, pick } from './random.ts';
import type { TypeLabels } from './read-type-labels.ts';
import type { TitleRow } from './title-row.ts';

const SEED = 20260113;

type Other = Pick<TitleRow, 'source' | 'text' | 'isProduct'> & { readonly language: Language };

const linesOf = (file: string): string[] => gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter((line) => line !== '');
const everyNth = <T>(list: readonly T[], n: number): T[] => list.filter((_, at) => at % n === 0);

const captionsOf = (data: string): Other[] =>
  (['en', 'de', 'fr', 'cs'] as const).flatMap((language) => everyNth(linesOf(path.join(data, 'multi30k', `train.${language}.txt.gz`)), 7).map((text) => ({ source: 'captions', text, language, isProduct: 0 })));

const headlinesOf = (data: string): Other[] =>
  ['clickbait', 'non-clickbait'].flatMap((name) => everyNth(linesOf(path.join(data, 'clickbait', `${name}.txt.gz`)), 5).map((text) => ({ source: 'headlines', text, language: 'en', isProduct: 0 })));

const productsOf = (data: string, set: string): Other[] =>
  everyNth(linesOf(path.join(data, set, 'products.jsonl.gz')), 2).map((line) => ({ source: set, text: String((JSON.parse(line) as { title?: unknown }).title ?? ''), language: 'en', isProduct: 1 }));

const queriesOf = (data: string): Other[] =>
  readTable(path.join(data, 'queries', 'wands.csv'), ['query']).map(({ query }) => ({ source: 'queries', text: query, language: 'en', isProduct: 1 }));

/** Names of everything else that the graph knows, in every language: food, rooms, hobbies; whether one is for sale is left open. */
function conceptsOf({ others }: TypeLabels): Other[] {
  const random = createRandom(SEED);
  return others.flatMap(({ names }) => [...names].flatMap(([language, list]) => (random() < 0.2 ? [{ source: 'concepts', text: pick(list, random), language }] : [])));
}

/**
 * Texts about other things. Scope is 0, unless the words name a node that an article type has: then it is not known, for "a man in a red shirt" is about
 * the man, yet the shirt is there.
 */
export function readOtherTexts(data: string, labels: TypeLabels): TitleRow[] {
  const knowledge = loadKnowledge();
  const matcher = createMatcher(knowledge);
  const typed = new Set(labels.articleType.map(({ id }) => id));
  const names = (text: string, language: Language): boolean =>
    matcher.match(text, [language]).some(({ candidates }) => candidates.some(({ index }) => knowledge.pathOf(index).some((above) => typed.has(knowledge.node(above).id))));
  const all = [...captionsOf(data), ...headlinesOf(data), ...productsOf(data, 'icecat'), ...productsOf(data, 'product-pairs'), ...queriesOf(data), ...conceptsOf(labels)];
  return all
    .filter(({ text }) => text.trim() !== '')
    .map((one) => ({ ...one, key: one.text, split: 'train', ...(names(one.text, one.language) ? {} : { inScope: 0 as const }) }));
}
