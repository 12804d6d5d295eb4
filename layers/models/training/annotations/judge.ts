import type { AnnotationCandidate } from '../../../../functions/shared/annotations/annotation-candidate.ts';
import type { NodeKind } from '../../../../functions/shared/knowledge/kinds.ts';
import type { Knowledge } from '../../../../functions/shared/knowledge/knowledge.ts';
import type { LabelTruth } from './label-truth.ts';
import type { TrainingPin } from './training-pins.ts';

export const WRONG = 0;
export const RIGHT = 1;
/** The labels of the Pin's set do not say. */
export const OPEN = 2;

export type Judge = (candidate: AnnotationCandidate, pin: TrainingPin) => typeof WRONG | typeof RIGHT | typeof OPEN;

/** What a photo shows beside its label: nobody wrote that down. */
const SEEN_KINDS: ReadonlySet<NodeKind> = new Set(['colour', 'pattern', 'material']);
const isSaid = ({ mentions, titleBelow, textBelow, titleInterest, textInterest }: AnnotationCandidate): boolean =>
  mentions.length > 0 || [titleBelow, textBelow, titleInterest, textInterest].some((passed) => passed !== undefined);

/**
 * Whether the labels of a Pin's set say that a candidate is right, that it is wrong, or nothing: fashion has no column for materials, and a photo's label none for its colours.
 * What labels do not cover must not teach that it is wrong.
 */
export function createJudge(truth: LabelTruth, knowledge: Knowledge): Judge {
  const styles = new Set([...truth.nodesOf('season'), ...truth.nodesOf('usage')]);
  const worn = truth.nodesOf('articleType');

  /** A title can say more than the labels: a finer type than the table has. */
  const isFinerThan = (index: number, right: ReadonlySet<number>): boolean => knowledge.pathOf(index).slice(1, -1).some((above) => right.has(above) && !knowledge.childrenOf(above).some((child) => right.has(child)));

  /** One label a column: another colour, type or audience is wrong; a material is open, and so is a sport that the title names. */
  const isLabelledByFashion = ({ index, mentions }: AnnotationCandidate, { truth: right }: TrainingPin): boolean => {
    switch (knowledge.kindOf(index)) {
      case 'colour':
      case 'audience':
        return true;
      case 'product':
        return mentions.length === 0 || !isFinerThan(index, right);
      case 'interest':
        return mentions.length === 0;
      case 'style':
      case 'occasion':
        return styles.has(index);
      default:
        return false;
    }
  };

  /** Of something worn, audience, season and style may be right although no word says so; of a cake they are not. */
  const isLabelledElsewhere = (candidate: AnnotationCandidate, { truth: right, variant }: TrainingPin): boolean => {
    if (isSaid(candidate)) return true;
    const kind = knowledge.kindOf(candidate.index);
    if (variant !== 'text' && SEEN_KINDS.has(kind)) return false;
    return kind === 'product' || kind === 'interest' || ![...right].some((node) => worn.has(node));
  };

  return (candidate, pin) => {
    if (pin.truth.has(candidate.index)) return RIGHT;
    return (pin.source === 'fashion' ? isLabelledByFashion : isLabelledElsewhere)(candidate, pin) ? WRONG : OPEN;
  };
}
