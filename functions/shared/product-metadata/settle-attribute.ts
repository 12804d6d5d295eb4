import type { StatedAttribute } from './stated-product.ts';

/** A value that words or picture tell. */
interface Told {
  readonly id: number;
  /** Probability 0-1. */
  readonly score: number;
}

interface Settled<T extends Told> {
  readonly stated: readonly (StatedAttribute & { readonly score: number })[];
  readonly told: readonly T[];
}

const kinOf = ({ id, above, below }: StatedAttribute): number[] => [id, ...above, ...below];

/** Probability of a claim after an independent source has said how likely it is. */
const update = (trust: number, likely: number): number => (trust * likely) / (trust * likely + (1 - trust) * (1 - likely));

/** How likely it looks to words and picture that the product is as stated; one half where they tell nothing. */
function agreementOf(stated: readonly StatedAttribute[], told: readonly Told[]): number {
  const kin = new Set(stated.flatMap(kinOf));
  const sumOf = (list: readonly Told[]): number => list.reduce((sum, { score }) => sum + score, 0);
  const support = sumOf(told.filter(({ id }) => kin.has(id)));
  const all = sumOf(told);
  const untold = Math.max(0, 1 - all);
  return (support + untold / 2) / (all + untold);
}

/**
 * Settles an attribute of which a product has one value, or a few that a field lists together: what a field states and what words and picture tell of it.
 * Neither is believed blindly: what contradicts the other loses by how sure the other is.
 * @param stated what fields say, all of one attribute
 * @param told what words and picture say of the same attribute
 * @returns stated values with their score after both; of the told ones those that the stated neither are nor are finer than, with theirs
 */
export function settleAttribute<T extends Told>(stated: readonly StatedAttribute[], told: readonly T[]): Settled<T> {
  const agreement = agreementOf(stated, told);
  const scored = stated.map((one) => ({ ...one, score: update(one.trust, agreement) }));
  const trust = Math.max(...stated.map((one) => one.trust));
  const said = new Set(stated.flatMap(({ id, above }) => [id, ...above]));
  const finer = new Set(stated.flatMap(({ below }) => below));
  const rest = told.filter(({ id }) => !said.has(id)).map((one) => (finer.has(one.id) ? one : { ...one, score: update(one.score, 1 - trust) }));
  return { stated: scored, told: rest };
}
