import { describe, expect, it } from 'vitest';
import { freshness } from '../../../functions/shared/signals/freshness.ts';
import { language } from '../../../functions/shared/signals/language.ts';
import { linkDomain } from '../../../functions/shared/signals/link-domain.ts';
import { price } from '../../../functions/shared/signals/price.ts';
import { safety } from '../../../functions/shared/signals/safety.ts';
import { textQuality } from '../../../functions/shared/signals/text-quality.ts';
import type { ParsedLink } from '../../../functions/shared/catalog/features.ts';
import { parseLink } from '../../../functions/signal-pins/features/parse-link.ts';
import { languagesOf, textOf } from '../../fixtures/feature-samples.ts';

describe('language', () => {
  it('gives the Pin’s language and each field’s', () => {
    expect(language.compute({ languages: languagesOf('fr') })).toMatchObject({ tag: 'fr', source: 'detected', fields: [{ field: 'title', tag: 'fr' }, { field: 'description', tag: 'fr' }] });
  });
});

describe('text_quality', () => {
  const quality = (title: string, description?: string) => {
    const value = textQuality.compute({ text: textOf(title, description) });
    if ('kind' in value) throw new Error(value.message);
    return value;
  };

  it('prefers a description to shouting, pushing and withheld headlines', () => {
    // Act
    const good = quality('Linen summer dress with pockets', 'Light linen dress in coral red, midi length, with two side pockets.');
    const shouting = quality('BUY NOW!!! FREE SHIPPING!!! CLICK HERE www.deal.example.com', 'DM to order +44 20 7946 0000 $$$$$$');
    const bait = quality('You won’t believe what happened next', '10 things that will change your life');
    // Assert
    expect(good.overall).toBeGreaterThan(0.8);
    expect(shouting.spam).toBeGreaterThan(0.8);
    expect(bait.clickbait).toBeGreaterThan(0.5);
    expect(Math.max(shouting.overall, bait.overall)).toBeLessThan(good.overall);
  });

  it.each([['赤いリネンのサマードレス、ポケット付き'], ['ชุดเดรสลินินสีแดงพร้อมกระเป๋า'], ['فستان صيفي أحمر من الكتان مع جيوب'], ['빨간 린넨 여름 원피스, 주머니 포함']])('reads %s as words, not as noise', (title) => {
    expect(quality(title)).toMatchObject({ spam: 0, clickbait: 0, overall: expect.closeTo(1, 0) });
  });
});

describe('safety', () => {
  it('rises with the number of matches and shows spans, not words', () => {
    // Prepare
    const match = { category: 'profanity', field: 'title', start: 4, end: 8, language: 'en' } as const;
    // Act and assert
    expect(safety.compute({ lexiconMatches: [] })).toEqual({ profanity: 0, matches: [] });
    expect(safety.compute({ lexiconMatches: [match] })).toMatchObject({ profanity: 0.6, matches: [{ field: 'title', start: 4, end: 8, language: 'en' }] });
    expect(safety.compute({ lexiconMatches: Array.from({ length: 9 }, () => match) })).toMatchObject({ profanity: expect.closeTo(1, 2), matches: { length: 5 } });
  });
});

describe('link_domain', () => {
  it.each([
    ['https://www.example.co.uk/products/dress', 'example.co.uk', 'shop'],
    ['https://shop.example.com/', 'example.com', 'shop'],
    ['www.amazon.de/dp/B01', 'amazon.de', 'marketplace'],
    ['https://mygarden.blogspot.com/2026/05/roses.html', 'mygarden.blogspot.com', 'blog'],
    ['https://youtu.be/abc', 'youtu.be', 'video'],
    ['https://fr.wikipedia.org/wiki/Robe', 'wikipedia.org', 'reference'],
    ['https://www.instagram.com/p/x/', 'instagram.com', 'social'],
    ['https://例え.テスト.example.org/', 'example.org', 'website'],
  ])('%s leads to %s, a %s', (link, domain, kind) => {
    expect(linkDomain.compute({ link: parseLink(link) as ParsedLink })).toMatchObject({ domain, kind });
  });

  it.each([[undefined, 'no-link'], ['  ', 'no-link'], ['javascript:alert(1)', 'link-invalid'], ['https://', 'link-invalid'], ['mailto:a@example.com', 'link-invalid'], ['not a link', 'link-invalid'], ['http://localhost/', 'link-invalid']])(
    'refuses %s',
    (link, code) => {
      expect(parseLink(link)).toMatchObject({ kind: 'unavailable', code });
    },
  );
});

describe('price', () => {
  const offer = { amount: undefined, currency: undefined };

  it('takes pin.json before the words', () => {
    expect(price.compute({ offer: { amount: 49.95, currency: 'EUR' }, text: textOf('Only $5') })).toEqual({ amount: 49.95, currency: 'EUR', source: 'pin.json' });
  });

  it('finds it in the words with the span as evidence', () => {
    expect(price.compute({ offer, text: textOf('Kleid für 1.299,50 €'), languages: languagesOf('de') })).toEqual({ amount: 1299.5, currency: 'EUR', source: 'title', start: 10, end: 20 });
  });

  it('says that there is none', () => {
    expect(price.compute({ offer, text: textOf('10 ideas for 2026') })).toMatchObject({ code: 'no-price' });
    expect(price.compute({ offer })).toMatchObject({ code: 'no-price' });
  });
});

describe('freshness', () => {
  it('uses the time of pin.json, or else of the first arrival', () => {
    expect(freshness.compute({ dates: { createdAt: 604_800, firstSeenAt: 1_000_000 } })).toMatchObject({ createdAt: 604_800, source: 'pin.json', rankKey7d: 1 });
    expect(freshness.compute({ dates: { createdAt: undefined, firstSeenAt: 1_000_000 } })).toMatchObject({ createdAt: 1_000_000, source: 'first-seen' });
  });
});
