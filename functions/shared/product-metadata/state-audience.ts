import type { Knowledge } from '../knowledge/knowledge.ts';
import { FIELD_TRUST } from './field-trust.ts';
import { findNodes, type NodeSource } from './find-nodes.ts';
import type { ProductMetadata } from './product-metadata.ts';
import { toStatedAttribute } from './state-attributes.ts';
import type { StatedAttribute } from './stated-product.ts';

// Keys of nodes of the audience tree.
const FEMALE: ReadonlySet<string> = new Set(['women', 'girls', 'mothers', 'pregnant-women', 'teenage-girls']);
const MALE: ReadonlySet<string> = new Set(['men', 'boys', 'fathers', 'teenage-boys']);
const CHILD: ReadonlySet<string> = new Set(['children', 'girls', 'boys', 'toddlers']);
const BABY: ReadonlySet<string> = new Set(['babies', 'newborns']);
const UNISEX = 'unisex';
/** Years up to which schema.org's `suggestedMaxAge` means babies, and children. */
const MAX_BABY_YEARS = 2;
const MAX_CHILD_YEARS = 13;

const has = (keys: readonly string[], group: ReadonlySet<string>): boolean => keys.some((key) => group.has(key));

/** Feeds give sex and age apart: `female` and `kids` are girls. Undefined where neither changes what is named. */
function joinedKey(keys: readonly string[], maxAge: number | undefined): string | undefined {
  const isFemale = has(keys, FEMALE);
  const isMale = has(keys, MALE);
  const isBaby = has(keys, BABY) || (maxAge !== undefined && maxAge <= MAX_BABY_YEARS);
  const isChild = has(keys, CHILD) || (maxAge !== undefined && maxAge <= MAX_CHILD_YEARS);
  if (isBaby) return 'babies';
  if (isChild) return isFemale === isMale ? 'children' : isFemale ? 'girls' : 'boys';
  return isFemale && isMale ? UNISEX : undefined;
}

const audienceCalled = (key: string, knowledge: Knowledge): number | undefined =>
  knowledge.lookUp(key, 'en').map(({ index }) => index).find((index) => knowledge.kindOf(index) === 'audience' && knowledge.node(index).key === key);

/** What is for anyone is for women and men too: to be told so contradicts nothing. */
const wearersOf = (knowledge: Knowledge): number[] =>
  ['women', 'men'].flatMap((key) => {
    const index = audienceCalled(key, knowledge);
    return index === undefined ? [] : [knowledge.node(index).id];
  });

/** Whom a product is for, by what its fields say of sex and age together. */
export function stateAudience({ audience, maxAge }: Pick<ProductMetadata, 'audience' | 'maxAge'>, source: NodeSource): StatedAttribute[] {
  const { knowledge } = source;
  const named = audience.flatMap((text) => findNodes(text, 'audience', source));
  const indices = named.flatMap(({ indices: [index] }) => index ?? []);
  const keys = indices.map((index) => knowledge.node(index).key);
  const joined = new Set(keys).size === 1 && maxAge === undefined ? undefined : joinedKey(keys, maxAge);
  const index = (joined === undefined ? undefined : audienceCalled(joined, knowledge)) ?? indices[0];
  if (index === undefined) return [];
  const stated = toStatedAttribute('audience', index, named.every(({ isWhole }) => isWhole) ? FIELD_TRUST.whole : FIELD_TRUST.inside, knowledge);
  return [knowledge.node(index).key === UNISEX ? { ...stated, below: wearersOf(knowledge) } : stated];
}
