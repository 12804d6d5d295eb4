import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import type { Features } from '../catalog/features.ts';
import { conceptId, quantity, score01 } from '../catalog/value-types.ts';
import { createCueFinder } from '../text/cue-words.ts';
import { SEASON_WORDS } from '../text/season-words.ts';
import { facetScores, type ScoredFacet, statedFacets } from './facet-scores.ts';
import { OCCASION_DATES } from './occasions/occasion-dates.ts';
import { relevanceWindow } from './occasions/relevance-window.ts';
import { PRODUCT_SOURCES } from './product-source.ts';

const DAY_SECONDS = 86_400;
const MAX_SEASONS = 4;
/** What is usual for a time of year alone (roses in summer) counts only where the graph relates the thing itself to it. */
const MIN_SCORE = 0.35;
/** The season in a shop's fields is that of the collection: as with the heads' labels, what is named counts more. */
const COLLECTION = 0.5;
/** A facet that is named, or stands in the name of what is named. */
const NAMED = 0.85;

/** The nodes that adjectives of seasons and feasts mean. */
const NODE_OF_WORD = {
  spring: { id: 3049, name: 'spring' },
  summer: { id: 3050, name: 'summer' },
  autumn: { id: 3051, name: 'autumn' },
  winter: { id: 3052, name: 'winter' },
  christmas: { id: 3057, name: 'Christmas' },
  easter: { id: 3064, name: 'Easter' },
  'new-year': { id: 3090, name: 'New Year' },
} as const;
const { spring, summer, autumn, winter } = NODE_OF_WORD;
const SEASONS: ReadonlySet<number> = new Set([spring, summer, autumn, winter].map(({ id }) => id));
const isSeason = ({ id }: ScoredFacet): boolean => SEASONS.has(id);

const findWords = createCueFinder(SEASON_WORDS);

type Inputs = Pick<Features, 'subjects'> & Partial<Pick<Features, 'text' | 'languages' | 'statedProduct'>>;

/** What words name and the picture shows, what adjectives say of it, and what a shop's fields state. */
function findSeasons({ subjects, text, languages, statedProduct }: Inputs): ScoredFacet[] {
  const words = text && languages ? [...findWords(text, languages)] : [];
  const named = words.map(([word, score]): ScoredFacet => ({ ...NODE_OF_WORD[word], score, source: 'text', strength: 1 }));
  const collection = statedFacets(statedProduct, 'season').map((one) => ({ ...one, score: one.score * COLLECTION, strength: COLLECTION }));
  const all = Map.groupBy([...named, ...collection, ...statedFacets(statedProduct, 'occasion'), ...facetScores(subjects, 'occasion')], ({ id }) => id);
  return [...all.values()].flatMap((same) => same.sort((left, right) => right.score - left.score).slice(0, 1)).sort((left, right) => right.score - left.score);
}

/** Winter boots are for winter, although boots alone could be for autumn: a season that is named leaves no others that are only usual. */
function withoutRivals(found: readonly ScoredFacet[]): readonly ScoredFacet[] {
  const isNamed = ({ strength }: ScoredFacet): boolean => strength >= NAMED;
  return found.some((one) => isSeason(one) && isNamed(one)) ? found.filter((one) => !isSeason(one) || isNamed(one)) : found;
}

/**
 * For which times of the year a Pin is. Scores are independent, since Christmas is in winter and Mother's Day in spring. Read from what words name and the picture
 * shows, by the relations of the knowledge graph: an occasion itself, what is collected for it, and what is for a season (coats, barbecues, pumpkin soup).
 *
 * The season of the product heads is not read: their labels say when a shop listed a thing, not when it is worn (of the 35,579 items that they learned from, 98% of the
 * sunglasses, none of the mufflers and 29% of the swimwear are labelled winter). It stays in `product_attributes`.
 *
 * What it cannot tell: which hemisphere or country a reader lives in. Seasons are those of the north (add half a year for the south); Mother's Day, Father's Day and Independence Day fall on the days
 * of the United States, and a school year begins when most of the north begins it.
 */
export const season = defineSignal({
  name: 'season',
  field: 22,
  version: 1,
  entity: 'pin',
  summary: 'Seasons and dated occasions that the Pin is for, each with a score and the next days on which it is of interest, reckoned from the day of its creation.',
  inputs: ['subjects', 'dates'],
  optionalInputs: ['text', 'languages', 'statedProduct'],
  schema: z.object({
    seasons: z
      .array(
        z.object({
          id: conceptId(),
          name: z.string(),
          score: score01(),
          source: z.enum(PRODUCT_SOURCES),
          /** Month and day from which on people prepare for it: six weeks before a feast, three before a season. */
          start: z.string().length(5),
          /** Its last day; in the next year when it is before `start`. */
          end: z.string().length(5),
          /** Year of `start`, only where the days are others in other years. */
          year: quantity(1, 'years').optional(),
        }),
      )
      .max(MAX_SEASONS),
  }),
  compute: ({ dates: { createdAt, firstSeenAt }, ...inputs }) => {
    const day = Math.floor((createdAt ?? firstSeenAt) / DAY_SECONDS);
    const dated = findSeasons(inputs).filter(({ id, score }) => OCCASION_DATES.has(id) && score >= MIN_SCORE);
    const seasons = withoutRivals(dated).flatMap(({ id, name, score, source }) => {
      const window = relevanceWindow(id, day);
      return window ? [{ id, name, score, source, ...window }] : [];
    });
    return { seasons: seasons.slice(0, MAX_SEASONS) };
  },
});
