import type { Relation } from '../knowledge/kinds.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

export interface RelatedNode {
  readonly relation: Relation;
  readonly target: number;
}

/** The knowledge graph as annotations walk it. Nodes are indices; the roots of the trees are headings and are left out. */
export interface AnnotationGraph {
  readonly knowledge: Knowledge;
  /** What is broader, nearest first. */
  aboveOf(index: number): readonly number[];
  /** Interests that a product or attribute belongs to and all above them, nearest first; none for an interest, whose own tree says it. */
  interestsOf(index: number): readonly number[];
  /** What it goes by, is made of, is worn in: not what goes with it, which the Pin does not show. */
  relatedOf(index: number): readonly RelatedNode[];
}

/** `interest` has its own place, and complements ("jeans" of "t-shirts") are other things. */
const FOLLOWED: ReadonlySet<Relation> = new Set(['related', 'has-style', 'suits-season', 'made-of', 'suits-room', 'uses-technique']);

/** Remembers the answer for each node. */
function remember<T>(answer: (index: number) => T): (index: number) => T {
  const known = new Map<number, T>();
  return (index) => {
    const found = known.get(index);
    if (found !== undefined) return found;
    const made = answer(index);
    known.set(index, made);
    return made;
  };
}

export function createAnnotationGraph(knowledge: Knowledge): AnnotationGraph {
  const withoutRoot = (path: readonly number[]): number[] => path.slice(1);
  const aboveOf = remember((index) => withoutRoot(knowledge.pathOf(index)).slice(0, -1).reverse());
  const interestsOf = remember((index): readonly number[] =>
    knowledge.kindOf(index) === 'interest' ? [] : [...new Set(knowledge.interestsOf(index).flatMap((interest) => withoutRoot(knowledge.pathOf(interest)).reverse()))],
  );
  const relatedOf = remember((index) => knowledge.relationsOf(index).filter(({ relation, target }) => FOLLOWED.has(relation) && knowledge.parentOf(target) !== undefined));
  return { knowledge, aboveOf, interestsOf, relatedOf };
}
