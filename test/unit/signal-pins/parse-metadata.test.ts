import { describe, expect, it } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { parseMetadata } from '../../../functions/signal-pins/parse-metadata.ts';

const pinId = 'a' as PinId;
const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));

describe('parseMetadata', () => {
  it('reads every field, takes null as absent and ignores unknown keys', () => {
    // Act
    const metadata = parseMetadata(pinId, bytes({ pinId: 'a', title: 'T', description: null, price: '19,99', currency: 'eur', createdAt: '2026-01-02T03:04:05Z', extra: 1 }));
    // Assert
    expect(metadata).toEqual({ pinId: 'a', title: 'T', price: 19.99, currency: 'EUR', createdAt: '2026-01-02T03:04:05Z' });
  });

  it.each([
    ['broken JSON', '{"pinId": "a", ', 'metadata-not-json', /not JSON/],
    ['a list', '[]', 'metadata-invalid', /expected object/],
    ['a title that is a number', { pinId: 'a', title: 5 }, 'metadata-invalid', /pin.json: title: .*expected string/],
    ['a negative price', { pinId: 'a', price: -1 }, 'metadata-invalid', /price/],
    ['a word for a currency', { pinId: 'a', currency: 'dollars' }, 'metadata-invalid', /currency: expected an ISO 4217/],
    ['a time that is none', { pinId: 'a', createdAt: 'yesterday' }, 'metadata-invalid', /createdAt/],
    ['the id of another Pin', { pinId: 'b' }, 'metadata-of-another-pin', /expected a/],
    ['no id', { title: 'x' }, 'metadata-invalid', /pinId/],
  ])('refuses %s with a reason to store', (_, value, code, message) => {
    // Act
    const refused = parseMetadata(pinId, bytes(value));
    // Assert
    expect(refused).toMatchObject({ kind: 'unavailable', code, message: expect.stringMatching(message) });
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(parseMetadata(pinId, Uint8Array.of(0xff, 0xfe, 0x00))).toMatchObject({ code: 'metadata-not-json' });
  });
});
