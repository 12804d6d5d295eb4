import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import { describe, expect, it } from 'vitest';
import { renderPinTable } from '../../../infra/console/terminal/render-pin-table.ts';
import { renderReasons } from '../../../infra/console/terminal/render-reasons.ts';
import { createPinView } from './pin-view-fixture.ts';

// eslint-disable-next-line no-control-regex -- the escape character is what is looked for
const ESCAPES = /\u001B/;

describe('the table of Pins', () => {
  it('fits 120 columns and names each Pin with its main signals', () => {
    // Act
    const table = renderPinTable([createPinView('summer-dress', { title: 'A title that is much longer than its column is wide' })], { isColoured: false });

    // Assess
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    for (const word of ['summer-dress', 'tr 75%', 'Dress 83%', 'red, white', 'example.org', '49.95 EUR', `6 of ${catalog.length}`]) expect(table).toContain(word);
  });

  it('has no escape sequences without a terminal, whatever a title holds', () => {
    // Act
    const table = renderPinTable([createPinView('sly', { title: '\u001B[2Jgone\u202Etxt' })], { isColoured: false });

    // Assess
    expect(table).not.toMatch(ESCAPES);
    expect(table).not.toContain('\u202E');
  });

  it('shows the palette in its true colours on a terminal', () => {
    // Assess
    expect(renderPinTable([createPinView('red')], { isColoured: true })).toContain('\u001B[48;2;200;30;45m');
  });

  it('says each reason once, with the Pins it holds for', () => {
    // Act
    const lines = renderReasons(Array.from({ length: 9 }, (_, index) => createPinView(`p${index}`)));

    // Assess
    expect(lines).toContain('safety: the Pin has no <words> - p0, p1, p2, p3 and 5 more');
  });
});
