import { describe, expect, it } from 'vitest';
import { renderAnnotations } from '../../../infra/console/renderers/render-annotations.ts';
import { createPinView } from './pin-view-fixture.ts';

const pin = createPinView('a', { title: 'Rotes Kleid <schön>' });

describe('renderAnnotations', () => {
  it('shows each as a chip with the words and nodes that speak for it', () => {
    // Prepare
    const annotations = [
      { conceptId: 2185, term: 'Kleider', language: 'de' as const, score: 0.98, evidence: [{ source: 'title' as const, weight: 2.3, start: 6, end: 11 }] },
      { conceptId: 2133, term: 'Kleidung', language: 'de' as const, score: 0.9, evidence: [{ source: 'broader' as const, weight: -0.4, strength: 0.8, from: 2185 }] },
    ];
    // Act
    const { markup } = renderAnnotations({ annotations }, pin);
    // Assess
    expect(markup).toContain('title="title “Kleid”"');
    expect(markup).toContain('broader than Kleider 80%');
    expect(markup).toContain('+2.3');
    expect(markup).toContain('−0.4');
  });

  it('says so where nothing is likely', () => {
    expect(renderAnnotations({ annotations: [] }, pin).markup).toContain('Nothing is likely enough');
  });
});
