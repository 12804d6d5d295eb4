import { pinIdSchema, pinMetadataSchema } from '../../../functions/shared/pin.ts';
import { catalog, type SignalName, type SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { available, unavailable } from '../../../functions/shared/catalog/outcome.ts';
import type { StoredSignal } from '../../../functions/shared/storage/pin-record.ts';
import type { PinSource, PinView } from '../../../infra/console/pin-source.ts';

const made = { version: 1, fingerprint: 'aabbccddeeff', computedAt: Date.UTC(2026, 0, 2, 3, 4), costMs: 1.25 };

const ready = <Name extends SignalName>(name: Name, value: SignalValue<Name>): StoredSignal => ({
  ...made,
  version: catalog.find((signal) => signal.name === name)?.version ?? 0,
  outcome: available(value),
});

/** A Pin with some signals, one reason, and the rest not computed; `metadata` is what its pin.json says. */
export function createPinView(pinId: string, metadata: Readonly<Record<string, unknown>> = {}): PinView {
  return {
    pinId: pinIdSchema.parse(pinId),
    metadata: pinMetadataSchema.parse({ pinId, ...metadata }),
    hasImage: true,
    recordBytes: 512,
    record: {
      pinId: pinIdSchema.parse(pinId),
      revision: 3,
      firstSeenAt: 1_767_000_000,
      sources: { image: { etag: 'aa' }, metadata: { etag: 'bb' } },
      rootDigests: { image: '001122334455' },
      models: { imageLabels: '99887766554433' },
      knowledge: 'a0b1c2d3e4f5',
      signals: {
        language: ready('language', { tag: 'tr', confidence: 0.75, source: 'detected', fields: [{ field: 'title', tag: 'tr', confidence: 0.8 }] }),
        palette: ready('palette', [{ rgb: 'c81e2d', lab: { L: 42.1, a: 60, b: 34 }, share: 0.7, id: 3001, name: 'red' }, { rgb: 'ffffff', lab: { L: 100, a: 0, b: 0 }, share: 0.3, id: 3002, name: 'white' }]),
        product_category: ready('product_category', { isProduct: 0.97, path: [{ id: 101, name: 'Apparel', probability: 0.9 }, { id: 120, name: 'Dress', probability: 0.83 }] }),
        visual_fingerprint: ready('visual_fingerprint', { phash: 'f0'.repeat(8), blockHash: '0f'.repeat(32) }),
        link_domain: ready('link_domain', { domain: 'example.org', hostname: 'www.example.org', kind: 'blog' }),
        price: ready('price', { amount: 49.95, currency: 'EUR', source: 'title', start: 6, end: 12 }),
        safety: { ...made, outcome: unavailable('no-text', 'the Pin has no <words>') },
      },
    },
  };
}

/** A source of the given Pins with one small picture for all of them. */
export const createPinSource = (pins: readonly PinView[]): PinSource => ({
  listPins: () => Promise.resolve(pins),
  getPin: (pinId) => Promise.resolve(pins.find((pin) => pin.pinId === pinId)),
  getImage: (pinId) => Promise.resolve(pins.some((pin) => pin.pinId === pinId) ? { contentType: 'image/png', bytes: Uint8Array.of(1, 2, 3) } : undefined),
});
