import { type Lab, squaredDeltaE } from './cielab.ts';

/** A colour that has a name: a node of the knowledge graph. */
export interface VocabularyColour {
  readonly id: number;
  readonly name: string;
  readonly lab: Lab;
}

/**
 * The colour of the vocabulary nearest in CIELAB.
 * @throws RangeError when the vocabulary is empty
 */
export function nearestColour(lab: Lab, vocabulary: readonly VocabularyColour[]): VocabularyColour {
  let best: VocabularyColour | undefined;
  let bestDistance = Infinity;
  for (const colour of vocabulary) {
    const distance = squaredDeltaE(lab, colour.lab);
    if (distance >= bestDistance) continue;
    best = colour;
    bestDistance = distance;
  }
  if (!best) throw new RangeError('the colour vocabulary is empty');
  return best;
}
