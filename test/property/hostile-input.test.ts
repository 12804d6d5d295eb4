import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { PinSignalsError } from '../../functions/shared/errors.ts';
import { findPrice } from '../../functions/shared/text/find-price.ts';
import { toPinText } from '../../functions/shared/text/pin-text.ts';
import { decodeImage } from '../../functions/signal-pins/features/decode-image.ts';
import { matchLexicon } from '../../functions/signal-pins/features/match-lexicon.ts';
import { parseLink } from '../../functions/signal-pins/features/parse-link.ts';
import { parseEvent } from '../../functions/signal-pins/parse-event.ts';
import { parseMetadata } from '../../functions/signal-pins/parse-metadata.ts';
import type { PinId } from '../../functions/shared/pin.ts';
import { LANGUAGES } from '../../functions/shared/text/languages.ts';
import { languagesOf } from '../fixtures/feature-samples.ts';
import { patternPicture } from '../fixtures/pictures.ts';

const encoded = new Map<string, Uint8Array>();
beforeAll(async () => {
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) encoded.set(format, await patternPicture(60, 40)[format]().toBuffer());
});

const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ unit: 'grapheme', maxLength: 200 }));

describe('hostile input', () => {
  it('makes parseEvent reject, never throw', () => {
    const s3 = fc.record({ eventSource: fc.constant('aws:s3'), s3: fc.record({ object: fc.record({ key: anyText, sequencer: anyText }) }) });
    const sqs = fc.record({ eventSource: fc.constant('aws:sqs'), messageId: fc.string(), body: fc.oneof(fc.json(), anyText) });
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.record({ Records: fc.array(fc.oneof(s3, sqs, fc.anything())) })), (event) => void parseEvent(event)), { numRuns: 500 });
  });

  it('makes parseMetadata give a reason, never throw', () => {
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map((json) => new TextEncoder().encode(json))), (bytes) => void parseMetadata('a' as PinId, bytes)));
  });

  it('makes no text function throw, and spans always cut the text', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...LANGUAGES), (title, tag) => {
        const text = toPinText({ title });
        const clean = text.fields.title ?? '';
        const price = findPrice(clean, tag);
        if (price) expect(clean.slice(price.start, price.end)).toMatch(/\d/u);
        for (const { start, end } of matchLexicon(text, languagesOf(tag))) expect(clean.slice(start, end)).toHaveLength(end - start);
        parseLink(title);
      }),
      { numRuns: 500 },
    );
  });

  it('makes decodeImage give pixels or a reason to store for any damaged file', async () => {
    const damage = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('jpeg', 'png', 'webp', 'gif', 'avif'), damage, fc.double({ min: 0.2, max: 1, noNaN: true }), async (format, changes, keep) => {
        // Prepare
        const bytes = Uint8Array.from(encoded.get(format) ?? []);
        for (const { at, byte } of changes) bytes[Math.floor(at * bytes.length)] = byte;
        // Act
        const result = await decodeImage(bytes.subarray(0, Math.ceil(bytes.length * keep))).catch((error: unknown) => error);
        // Assert
        if (result instanceof Error) expect(result).toMatchObject({ disposition: 'record', code: expect.stringMatching(/^image-/) });
        else expect((result as { pixels: Uint8Array }).pixels.length).toBeGreaterThan(0);
        expect(result instanceof Error && !(result instanceof PinSignalsError)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
