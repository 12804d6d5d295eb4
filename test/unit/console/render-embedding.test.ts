import { describe, expect, it } from 'vitest';
import { renderEmbedding } from '../../../infra/console/renderers/render-embedding.ts';

describe('renderEmbedding', () => {
  it('draws a bar for each number, up for positive and down for negative, and names the space', () => {
    // Prepare
    const value = { space: 'a<b', scale: 0.00125, values: [127, -127, 0, 64, 0, 0, 0, 0] };
    // Act
    const { markup: text } = renderEmbedding(value);
    // Assess
    expect(text.match(/<rect /g)).toHaveLength(8);
    expect(text).toContain('<rect x="0" y="0.00" width="0.8" height="1.00"/>');
    expect(text).toContain('<rect x="1" y="1" width="0.8" height="1.00"/>');
    expect(text).toContain('8 dimensions, space <code>a&lt;b</code>, int8 times 0.00125');
  });
});
