import { beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';
import type { PinId } from '../../../functions/shared/pin.ts';
import type { SourceName } from '../../../functions/shared/storage/pin-record.ts';
import { signalPins, type SignalPinsDeps } from '../../../functions/signal-pins/signal-pins.ts';
import type { WorkItem } from '../../../functions/signal-pins/work.ts';
import { countedProviders, type CountedProviders } from '../../fixtures/fake-providers.ts';
import { MemoryStores } from '../../fixtures/memory-stores.ts';
import { patternPicture } from '../../fixtures/pictures.ts';

const a = 'pin-a' as PinId;
const b = 'pin-b' as PinId;
const upload = (pinId: PinId, source: SourceName): WorkItem => ({ pinId, cause: { kind: 'upload', source }, messageId: 'm' });
const backfill = (pinId: PinId, ...signals: 'palette'[]): WorkItem => ({ pinId, cause: { kind: 'backfill', signals }, messageId: 'm' });

let picture: Uint8Array;
let otherPicture: Uint8Array;
beforeAll(async () => {
  picture = await patternPicture(200, 300).jpeg().toBuffer();
  otherPicture = await patternPicture(120, 90).jpeg().toBuffer();
});

interface Setup extends CountedProviders {
  readonly stores: MemoryStores;
  readonly deps: SignalPinsDeps;
}

function setUp(modelSha256 = { imageLabels: 'a'.repeat(64) }): Setup {
  const stores = new MemoryStores();
  const counted = countedProviders();
  let tick = 0;
  const deps = { records: stores.records, sources: stores.sources, providers: counted.providers, installed: { modelSha256, knowledge: {} }, nowMs: () => 1_790_000_000_000, monotonicMs: () => (tick += 1) };
  return { stores, deps, ...counted };
}

const metadata = (title: string) => ({ pinId: a, title, link: 'https://shop.example.com/p/1', createdAt: '2026-01-02T03:04:05Z' });

describe('signalPins', () => {
  it('signals an image that comes alone, with reasons for what needs words', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    // Act
    const [result] = await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(result).toMatchObject({ kind: 'signalled', unavailable: expect.arrayContaining(['language', 'text_quality', 'link_domain']) });
    const record = stores.record(a);
    expect(record?.signals.palette?.outcome.kind).toBe('value');
    expect(record?.signals.language?.outcome).toMatchObject({ kind: 'unavailable', code: 'no-text' });
    expect(Object.keys(record?.signals ?? {}).sort()).toEqual(catalog.map(({ name }) => name).sort());
  });

  it.each([
    ['image first', ['image', 'metadata'] as const],
    ['pin.json first', ['metadata', 'image'] as const],
  ])('ends in the same signals whatever comes first: %s', async (_, order) => {
    // Prepare
    const { stores, deps } = setUp();
    const reference = setUp();
    reference.stores.putObject(a, 'image', picture);
    reference.stores.putObject(a, 'metadata', metadata('Red dress'));
    await signalPins([upload(a, 'image'), upload(a, 'metadata')], reference.deps);
    // Act
    for (const source of order) {
      stores.putObject(a, source, source === 'image' ? picture : metadata('Red dress'));
      await signalPins([upload(a, source)], deps);
    }
    // Assert
    const values = (one: MemoryStores) => Object.entries(one.record(a)?.signals ?? {}).map(([name, { outcome, fingerprint }]) => [name, outcome, fingerprint]);
    expect(values(stores)).toEqual(values(reference.stores));
  });

  it('neither computes nor writes for unchanged input', async () => {
    // Prepare
    const { stores, deps, counts } = setUp();
    stores.putObject(a, 'image', picture);
    await signalPins([upload(a, 'image')], deps);
    const before = { ...counts };
    // Act
    const results = await signalPins([upload(a, 'image'), backfill(a)], deps);
    // Assert
    expect(results).toEqual([{ kind: 'unchanged', pinId: a }]);
    expect(counts).toEqual(before);
    expect(stores.traffic).toMatchObject({ writes: 1, transfers: 1 });
  });

  it('recomputes after a title edit what depends on text: products look at the picture once more, its embedding is kept', async () => {
    // Prepare
    const { stores, deps, counts } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(a, 'metadata', metadata('Red dress'));
    await signalPins([upload(a, 'image')], deps);
    stores.traffic.transfers = 0;
    stores.putObject(a, 'metadata', metadata('Blue dress for the summer'));
    // Act
    const [result] = await signalPins([upload(a, 'metadata')], deps);
    // Assert
    expect(result).toMatchObject({ kind: 'signalled', computed: ['language', 'annotations', 'interests', 'entities', 'product_category', 'product_attributes', 'intent', 'season', 'audience', 'style', 'text_quality', 'safety', 'price', 'brand', 'text_embedding', 'pin_embedding'] });
    expect(counts).toMatchObject({ picture: 2, productScores: 2, imageEmbedding: 1, text: 2 });
    expect(stores.traffic.transfers).toBe(2);
  });

  it('keeps the old values and their provenance of what did not change', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    await signalPins([upload(a, 'image')], deps);
    const before = stores.record(a)?.signals.palette;
    stores.putObject(a, 'metadata', metadata('Red dress'));
    // Act
    await signalPins([upload(a, 'metadata')], { ...deps, nowMs: () => 1_799_000_000_000 });
    // Assert
    expect(stores.record(a)?.signals.palette).toEqual(before);
    expect(stores.record(a)?.signals.text_quality?.computedAt).toBe(1_799_000_000_000);
  });

  it('neither transfers nor writes for an event that comes again or late', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(a, 'image', otherPicture);
    await signalPins([upload(a, 'image')], deps);
    const before = { ...stores.traffic };
    // Act: the event of the first picture arrives last.
    const results = await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(results).toEqual([{ kind: 'unchanged', pinId: a }]);
    expect(stores.traffic).toMatchObject({ transfers: before.transfers, writes: before.writes });
  });

  it('looks at a Pin once however many events of a batch name it', async () => {
    // Prepare
    const { stores, deps, counts } = setUp();
    stores.putObject(a, 'image', picture);
    // Act
    await signalPins([upload(a, 'image'), upload(a, 'image'), upload(a, 'metadata')], deps);
    // Assert
    expect(counts.picture).toBe(1);
    expect(stores.traffic.writes).toBe(1);
  });

  it('says absent for objects that are gone and were never signalled', async () => {
    // Prepare
    const { stores, deps } = setUp();
    // Act
    const results = await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(results).toEqual([{ kind: 'absent', pinId: a }]);
    expect(stores.traffic.writes).toBe(0);
  });

  it('turns signals of a deleted image into a reason', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(a, 'metadata', metadata('Red dress'));
    await signalPins([upload(a, 'image')], deps);
    stores.deleteObject(a, 'image');
    // Act
    await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(stores.record(a)?.signals.palette?.outcome).toMatchObject({ kind: 'unavailable', code: 'no-image' });
    expect(stores.record(a)?.signals.language?.outcome.kind).toBe('value');
  });

  it('never lets a worker that saw older sources overwrite one that saw newer ones', async () => {
    // Prepare: while the slow worker is about to write, a fast one signals a newer image.
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    let hasRaced = false;
    stores.before = async (operation) => {
      if (operation !== 'put' || hasRaced) return;
      hasRaced = true;
      stores.putObject(a, 'image', otherPicture);
      await signalPins([upload(a, 'image')], deps);
    };
    // Act
    await signalPins([upload(a, 'image')], deps);
    // Assert
    const record = stores.record(a);
    expect(stores.traffic.conflicts).toBe(1);
    expect(record?.signals.composition?.outcome).toMatchObject({ value: { orientation: 'landscape' } });
  });

  it('looks at S3 again after a write, so that a worker that stalled cannot bring back what S3 no longer holds', async () => {
    // Prepare: while the slow worker is about to write a new image, the old one comes back, and a fast worker finds the record right as it is.
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    await signalPins([upload(a, 'image')], deps);
    stores.putObject(a, 'image', otherPicture);
    let hasRaced = false;
    stores.before = async (operation) => {
      if (operation !== 'put' || hasRaced) return;
      hasRaced = true;
      stores.putObject(a, 'image', picture);
      expect(await signalPins([upload(a, 'image')], deps)).toMatchObject([{ kind: 'unchanged' }]);
    };
    // Act
    await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(stores.record(a)?.signals.composition?.outcome).toMatchObject({ value: { orientation: 'portrait' } });
  });

  it('gives up on a Pin that others keep changing, so that it is retried later', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.before = (operation) => {
      if (operation === 'put') stores.items.set(a, { revision: (stores.items.get(a)?.revision ?? 0) + 2, bytes: new Uint8Array() });
      if (operation === 'get') stores.items.delete(a);
    };
    // Act
    const results = await signalPins([upload(a, 'image')], deps);
    // Assert
    expect(results).toMatchObject([{ kind: 'failed', pinId: a, error: { code: 'conflict', disposition: 'retry' } }]);
  });

  it('stores why content can never be signalled and goes on with the other Pins', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', 'not an image');
    stores.putObject(a, 'metadata', '{"pinId": 5');
    stores.putObject(b, 'image', picture);
    // Act
    const results = await signalPins([upload(a, 'image'), upload(b, 'image')], deps);
    // Assert
    expect(results.map(({ kind }) => kind)).toEqual(['signalled', 'signalled']);
    expect(stores.record(a)?.signals.palette?.outcome).toMatchObject({ code: 'image-not-recognised' });
    expect(stores.record(a)?.signals.language?.outcome).toMatchObject({ code: 'metadata-not-json' });
    expect(stores.record(b)?.signals.palette?.outcome.kind).toBe('value');
  });

  it('fails only the Pin whose read is throttled', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(b, 'image', picture);
    stores.before = (operation, pinId) => {
      if (operation === 'read' && pinId === a) throw new Error('SlowDown');
    };
    // Act
    const results = await signalPins([upload(a, 'image'), upload(b, 'image')], deps);
    // Assert
    expect(results).toEqual([expect.objectContaining({ kind: 'failed', pinId: a }), expect.objectContaining({ kind: 'signalled', pinId: b })]);
  });

  it('fails only the Pin whose stored record cannot be read', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(b, 'image', picture);
    stores.items.set(a, { revision: 1, bytes: Uint8Array.of(0x91, 99) });
    // Act
    const results = await signalPins([upload(a, 'image'), upload(b, 'image')], deps);
    // Assert
    expect(results.map(({ kind, pinId }) => [pinId, kind])).toEqual([[a, 'failed'], [b, 'signalled']]);
    expect(stores.items.get(a)?.revision).toBe(1);
  });

  it('computes the others alone when one Pin makes a batch throw', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    stores.putObject(b, 'image', otherPicture);
    const luma: typeof deps.providers.luma = async (inputs) => {
      if (inputs.some(({ picture: { width } }) => width === 200)) throw new Error('bug');
      return deps.providers.luma(inputs);
    };
    // Act
    const results = await signalPins([upload(a, 'image'), upload(b, 'image')], { ...deps, providers: { ...deps.providers, luma } });
    // Assert
    expect(results.map(({ kind, pinId }) => [pinId, kind]).sort()).toEqual([[a, 'failed'], [b, 'signalled']]);
  });

  it('recomputes on a backfill what a new model made stale, and only that', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    await signalPins([upload(a, 'image')], deps);
    // Act
    const results = await signalPins([backfill(a)], { ...deps, installed: { modelSha256: { imageLabels: 'b'.repeat(64) }, knowledge: {} } });
    // Assert
    expect(results).toMatchObject([{ kind: 'signalled', computed: ['annotations', 'product_category', 'product_attributes', 'intent', 'season', 'audience', 'style', 'image_concepts'] }]);
    expect(stores.record(a)?.models).toEqual({ imageLabels: 'b'.repeat(12) });
  });

  it('recomputes on a backfill the signals that it names although they are fresh', async () => {
    // Prepare
    const { stores, deps } = setUp();
    stores.putObject(a, 'image', picture);
    await signalPins([upload(a, 'image')], deps);
    // Act
    const results = await signalPins([backfill(a, 'palette')], deps);
    // Assert
    expect(results).toMatchObject([{ kind: 'signalled', computed: ['palette'] }]);
  });
});
