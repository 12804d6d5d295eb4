import { describe, expect, it } from 'vitest';
import type { SignalName } from '../../../functions/shared/catalog/catalog.ts';
import type { PinId } from '../../../functions/shared/pin.ts';
import { signalPins, type SignalPinsDeps } from '../../../functions/signal-pins/signal-pins.ts';
import type { WorkItem } from '../../../functions/signal-pins/work.ts';
import { countedProviders } from '../../fixtures/fake-providers.ts';
import { MemoryStores } from '../../fixtures/memory-stores.ts';

const pinId = 'sneakers' as PinId;
const upload: WorkItem = { pinId, cause: { kind: 'upload', source: 'metadata' }, messageId: 'm' };

const product = {
  '@context': 'https://schema.org', '@type': 'Product', brand: { '@type': 'Brand', name: 'Northside' }, category: 'Clothing > Shoes > Sneakers', color: 'White/Green', material: 'Leather', pattern: 'Solid',
  offers: { '@type': 'Offer', price: '129.00', listPrice: '159.00', priceCurrency: 'USD' },
};
const pinJson = (fields: unknown) => ({ pinId, title: 'High-top sneakers', ...(fields === undefined ? {} : { product: fields }) });

function setUp(): { stores: MemoryStores; deps: SignalPinsDeps } {
  const stores = new MemoryStores();
  let tick = 0;
  const deps = { records: stores.records, sources: stores.sources, providers: countedProviders().providers, installed: { modelSha256: {}, knowledge: {} }, nowMs: () => 1_790_000_000_000, monotonicMs: () => (tick += 1) };
  return { stores, deps };
}

async function signal(fields: unknown): Promise<(name: SignalName) => unknown> {
  const { stores, deps } = setUp();
  stores.putObject(pinId, 'metadata', pinJson(fields));
  await signalPins([upload], deps);
  return (name) => stores.record(pinId)?.signals[name]?.outcome;
}

describe('a Pin with structured fields', () => {
  it('is stored with what they state, and that it is from them', async () => {
    // Act
    const outcomeOf = await signal(product);
    // Assess
    expect(outcomeOf('price')).toMatchObject({ value: { amount: 129, currency: 'USD', listAmount: 159, source: 'metadata' } });
    expect(outcomeOf('product_category')).toMatchObject({ value: { source: 'metadata', path: expect.arrayContaining([expect.objectContaining({ name: 'sneakers' })]) } });
    expect(outcomeOf('product_attributes')).toMatchObject({
      value: { colour: [{ name: 'white', source: 'metadata' }, { name: 'green', source: 'metadata' }], material: [{ source: 'metadata' }], pattern: [{ source: 'metadata' }] },
    });
  });

  it.each([['words', 'just words'], ['a number', 5], ['a list', [[]]], ['another object', { '@type': 'Recipe' }], ['wrong fields', { brand: 5, color: {}, offers: [null, 'x', { price: 'on request' }], category: [[[[[[['deep']]]]]]] }]])(
    'is usable although its fields are %s',
    async (_, fields) => {
      // Act
      const outcomeOf = await signal(fields);
      // Assess
      expect(outcomeOf('language')).toMatchObject({ kind: 'value' });
      expect(outcomeOf('price')).toMatchObject({ kind: 'unavailable', code: 'no-price' });
    },
  );

  it('has the same values without fields as with fields that tell nothing', async () => {
    // Act
    const [without, nothing] = [await signal(undefined), await signal({ '@type': 'Product', brand: 'N/A', sku: '12' })];
    // Assess
    for (const name of ['product_category', 'product_attributes', 'language', 'entities', 'text_quality'] as const) expect(nothing(name), name).toEqual(without(name));
  });

  it('is computed again when a field changes that signals read, and for no other', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(pinId, 'metadata', pinJson(product));
    await signalPins([upload], deps);
    // Act
    stores.putObject(pinId, 'metadata', pinJson({ ...product, sku: 'A-1', review: { ratingValue: 5 } }));
    const [unread] = await signalPins([upload], deps);
    stores.putObject(pinId, 'metadata', pinJson({ ...product, color: 'Black' }));
    const [read] = await signalPins([upload], deps);
    // Assess
    expect(unread).toEqual({ kind: 'unchanged', pinId });
    const computed = read?.kind === 'signalled' ? read.computed : [];
    expect(computed).toEqual(expect.arrayContaining(['product_category', 'product_attributes', 'price', 'brand']));
    expect(computed.filter((name) => ['language', 'entities', 'interests', 'palette', 'text_embedding', 'image_embedding', 'freshness', 'link_domain'].includes(name))).toEqual([]);
  });
});
