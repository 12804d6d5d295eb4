import { describe, expect, it } from 'vitest';
import { createAnnotationGraph } from '../../../functions/shared/annotations/annotation-graph.ts';
import { capBySupport } from '../../../functions/shared/annotations/cap-by-support.ts';
import { collectCandidates } from '../../../functions/shared/annotations/collect-candidates.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { languagesOf } from '../../fixtures/feature-samples.ts';
import { smallKnowledge } from '../../fixtures/small-knowledge.ts';

const knowledge = smallKnowledge();
const graph = createAnnotationGraph(knowledge);
const text = toPinText({ title: 'sofa' });
const candidates = collectCandidates({ text, languages: languagesOf('en'), mentions: createMentionLinker(knowledge)(text, languagesOf('en')) }, { graph });
const at = (id: number): number => candidates.findIndex(({ index }) => knowledge.node(index).id === id);

describe('capBySupport', () => {
  it('makes what is derived no likelier than what it is derived from', () => {
    // Prepare: sofas at 0.4; furniture and home are known through them alone.
    const probabilities = candidates.map((_, row) => (row === at(41) ? 0.4 : 0.9));
    // Act
    const capped = capBySupport(candidates, probabilities, graph);
    // Assess
    for (const id of [40, 20]) expect(capped[at(id)]).toBeCloseTo(0.4);
    expect(capped[at(41)]).toBeCloseTo(0.4);
  });

  it('leaves what is less likely anyway, and what the Pin itself says', () => {
    const probabilities = candidates.map((_, row) => (row === at(41) ? 0.9 : 0.2));
    expect(capBySupport(candidates, probabilities, graph)).toEqual(Float32Array.from(probabilities));
    expect(capBySupport([], [], graph)).toHaveLength(0);
  });
});
