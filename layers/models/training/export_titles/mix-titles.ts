import { createRandom, pick } from './random.ts';
import type { TitleRow } from './title-row.ts';

const SEED = 20260111;

/**
 * Each title once more beside a text about something else: the text of a Pin is more than its title, and what the rest says must not drown what
 * the title says.
 */
export function mixTitles(catalogue: readonly TitleRow[], others: readonly TitleRow[]): TitleRow[] {
  const random = createRandom(SEED);
  const beside = others.filter(({ split, isProduct }) => split === 'train' && isProduct === 0);
  return catalogue.map((row) => {
    const { text } = pick(beside, random);
    return { ...row, source: 'mixed', text: random() < 0.5 ? `${row.text}\n${text}` : `${text}\n${row.text}` };
  });
}
