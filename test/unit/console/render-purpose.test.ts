import { describe, expect, it } from 'vitest';
import { renderAudience } from '../../../infra/console/renderers/render-audience.ts';
import { renderIntent } from '../../../infra/console/renderers/render-intent.ts';
import { renderSeason } from '../../../infra/console/renderers/render-season.ts';
import { renderStyle } from '../../../infra/console/renderers/render-style.ts';

describe('renderIntent and renderAudience', () => {
  it('give each its share', () => {
    expect(renderIntent([{ intent: 'make', probability: 0.8 }, { intent: 'inspire', probability: 0.2 }]).markup).toMatch(/make.*80%.*inspire.*20%/su);
    expect(renderAudience([{ for: 'women', probability: 0.9 }]).markup).toMatch(/women.*90%/su);
  });
});

describe('renderSeason', () => {
  it('writes the days out, with a year where they are others in other years', () => {
    // Prepare
    const easter = { id: 3064, name: 'Easter', score: 0.9, source: 'text' as const, start: '02-14', end: '03-29', year: 2027 };
    const newYear = { id: 3082, name: 'Lunar New Year', score: 0.8, source: 'text' as const, start: '12-27', end: '02-21', year: 2026 };
    const winter = { id: 3052, name: 'winter', score: 0.4, source: 'both' as const, start: '11-10', end: '02-28' };
    // Act
    const { markup } = renderSeason({ seasons: [easter, newYear, winter] });
    // Assess
    expect(markup).toContain('14 Feb – 29 Mar 2027');
    expect(markup).toContain('27 Dec 2026 – 21 Feb 2027');
    expect(markup).toContain('10 Nov – 28 Feb<');
  });

  it('says so when there is none', () => {
    expect(renderSeason({ seasons: [] }).markup).toContain('any time of the year');
    expect(renderStyle({ styles: [] }).markup).toContain('No style');
  });
});

describe('renderStyle', () => {
  it('gives each style its score', () => {
    expect(renderStyle({ styles: [{ id: 2958, name: 'boho', score: 0.75, source: 'text' }] }).markup).toMatch(/boho.*75%/su);
  });
});
