import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hexBytes, probability, quantity, score01 } from '../../../functions/shared/catalog/value-types.ts';
import { html } from '../../../infra/console/html.ts';
import { renderValue } from '../../../infra/console/render-value.ts';

const textOf = (markup: string): string => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ').trim();

describe('html', () => {
  it('escapes every text put into it, also in attributes', () => {
    // Act
    const { markup } = html`<a title="${'"><script>'}">${"a & b's"}</a>`;

    // Assess
    expect(markup).toBe('<a title="&quot;&gt;&lt;script&gt;">a &amp; b&#39;s</a>');
  });

  it('keeps markup, joins lists and leaves out undefined', () => {
    // Assess
    expect(html`<ul>${[html`<li>${1}</li>`, html`<li>${2}</li>`]}</ul>${undefined}`.markup).toBe('<ul><li>1</li><li>2</li></ul>');
  });
});

describe('renderValue', () => {
  // A signal that the console has never heard of.
  const schema = z.object({
    mood: z.enum(['calm', 'lively']),
    strength: score01(),
    seenAt: quantity(1, 'epoch seconds'),
    width: quantity(0.1, 'cm'),
    digest: hexBytes(2),
    isNew: z.boolean(),
    note: z.string().optional(),
    parts: z.array(z.object({ name: z.string(), chance: probability() })),
    embedding: z.array(quantity(1)),
  });
  const value = { mood: 'calm', strength: 0.5, seenAt: 0, width: 12.5, digest: 'beef', isNew: true, parts: [{ name: '<b>', chance: 0.02 }], embedding: Array.from({ length: 128 }, (_, index) => index) };

  it('shows every field of a signal it has never seen', () => {
    // Act
    const shown = textOf(renderValue(schema, value).markup);

    // Assess
    expect(shown).toContain('Mood calm');
    expect(shown).toContain('Strength 50%');
    expect(shown).toContain('Seen at 1970-01-01 00:00 UTC');
    expect(shown).toContain('Width 12.5 cm');
    expect(shown).toContain('Digest beef');
    expect(shown).toContain('Is new yes');
    expect(shown).toContain('&lt;b&gt; Chance 2.0%');
    expect(shown).toContain('128 numbers');
    expect(shown).not.toContain('Note');
  });

  it('says none for an empty list instead of nothing', () => {
    // Assess
    expect(textOf(renderValue(z.array(z.string()), []).markup)).toBe('none');
  });

  it('falls back to JSON for a schema it has no form for', () => {
    // Assess
    expect(textOf(renderValue(z.record(z.string(), z.number()), { a: 1 }).markup)).toBe('{&quot;a&quot;:1}');
  });
});
