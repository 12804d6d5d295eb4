import type { Metric } from './metric.ts';

/**
 * The mean F1 of the classes that the rows have: a rare class counts as much as a common one.
 * @param guesses what was said of each row and what is right
 * @example macroF1([{ guess: 'a', truth: 'a' }, { guess: 'a', truth: 'b' }]) // { value: 0.333, n: 2 }
 */
export function macroF1(guesses: readonly { readonly guess: string | undefined; readonly truth: string }[]): Metric {
  const classes = new Set(guesses.map(({ truth }) => truth));
  const scoreOf = (name: string): number => {
    const hits = guesses.filter(({ guess, truth }) => guess === name && truth === name).length;
    const sizes = guesses.filter(({ guess }) => guess === name).length + guesses.filter(({ truth }) => truth === name).length;
    return (2 * hits) / sizes;
  };
  return { value: [...classes].reduce((sum, name) => sum + scoreOf(name), 0) / classes.size, n: guesses.length };
}
