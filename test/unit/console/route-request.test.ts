import { describe, expect, it } from 'vitest';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import { productCategory } from '../../../functions/shared/signals/product-category.ts';
import { routeRequest } from '../../../infra/console/route-request.ts';
import { createPinSource, createPinView } from './pin-view-fixture.ts';

const pins = [
  createPinView('kırmızı-elbise', { title: 'Elbise 49,95€ <img onerror=x>', link: 'javascript:alert(1)', description: 'yaz' }),
  createPinView('plain', { title: 'Second', link: 'https://www.example.org/a?b=1&c=2' }),
];
const source = createPinSource(pins);
const get = async (path: string) => routeRequest('GET', new URL(path, 'http://localhost'), source);
const textOf = async (path: string): Promise<string> => String((await get(path)).body);

describe('the console', () => {
  it('shows every Pin on the first page, with its texts escaped', async () => {
    // Act
    const page = await textOf('/');

    // Assess
    expect(page).toContain('2 Pins');
    expect(page).toContain('Elbise 49,95€ &lt;img onerror=x&gt;');
    expect(page).not.toContain('<img onerror');
  });

  it.each([['turkish red', 2], ['second', 1], ['DRESS', 2], ['no-text', 2], ['violet', 0]])('finds by %s', async (query, count) => {
    // Act
    const page = await textOf(`/?q=${encodeURIComponent(query)}`);

    // Assess
    expect(page.match(/class="pin"/g)?.length ?? 0).toBe(count);
  });

  it('shows every signal of the catalog on the page of a Pin, values, reasons and what is not computed', async () => {
    // Act
    const page = await textOf(`/pins/${encodeURIComponent('kırmızı-elbise')}`);

    // Assess
    for (const { name } of catalog) expect(page).toContain(`id="${name}"`);
    expect(page).toContain('Apparel › Dress');
    expect(page).toContain('#c81e2d');
    expect(page).toContain('the Pin has no &lt;words&gt;');
    expect(page).toContain('not computed yet');
    expect(page).toContain('aabbccddeeff');
  });

  it('marks the words that a price was read from', async () => {
    // Assess
    expect(await textOf(`/pins/${encodeURIComponent('kırmızı-elbise')}`)).toContain('<mark>');
  });

  it('makes only web links clickable', async () => {
    // Assess
    expect(await textOf(`/pins/${encodeURIComponent('kırmızı-elbise')}`)).not.toMatch(/href="javascript/);
    expect(await textOf('/pins/plain')).toContain('href="https://www.example.org/a?b=1&amp;c=2"');
  });

  it('unfolds provenance where it is asked for', async () => {
    // Assess
    expect(await textOf('/pins/plain')).not.toContain('<details class="provenance" open>');
    expect(await textOf('/pins/plain?provenance=all')).toContain('<details class="provenance" open>');
    expect(await textOf('/pins/plain?provenance=all')).toContain('<dt>Knowledge</dt><dd><code>a0b1c2d3e4f5</code>');
  });

  it('gives all Pins and one Pin as JSON, with provenance', async () => {
    // Act
    const all: unknown = JSON.parse(await textOf('/pins.json'));
    const one: unknown = JSON.parse(await textOf('/pins/plain.json'));

    // Assess
    expect(all).toHaveLength(2);
    expect(one).toMatchObject({
      pinId: 'plain',
      revision: 3,
      signals: {
        product_category: { value: { isProduct: 0.97 }, provenance: { version: productCategory.version, costMs: 1.25, models: expect.arrayContaining([{ name: 'imageLabels', sha256: '99887766554433' }]) as unknown, inputs: expect.arrayContaining([{ name: 'image', digest: '001122334455' }]) as unknown } },
        safety: { unavailable: { code: 'no-text' } },
      },
    });
  });

  it('serves pictures under the type that their bytes have', async () => {
    // Assess
    expect(await get('/pins/plain/image')).toEqual({ status: 200, contentType: 'image/png', body: Uint8Array.of(1, 2, 3) });
  });

  it.each(['/pins/absent', '/pins/absent/image', '/pins/absent.json', '/pins/%E0%A4%A', '/pins/a%2Fb', '/elsewhere'])('answers 404 to %s', async (path) => {
    // Assess
    expect((await get(path)).status).toBe(404);
  });

  it('only reads', async () => {
    // Assess
    expect((await routeRequest('POST', new URL('http://localhost/'), source)).status).toBe(405);
  });

  it('divides many Pins into pages', async () => {
    // Prepare
    const many = createPinSource(Array.from({ length: 130 }, (_, index) => createPinView(`pin-${index}`)));

    // Act
    const page = String((await routeRequest('GET', new URL('http://localhost/?page=3&q=dress'), many)).body);

    // Assess
    expect(page.match(/class="pin"/g)).toHaveLength(10);
    expect(page).toContain('Page 3 of 3');
    expect(page).toContain('/?q=dress&amp;page=2');
  });
});
