import { beforeAll, describe, expect, it, vi } from 'vitest';
import type * as catalogModule from '../../../functions/shared/catalog/catalog.ts';
import type { AnySignal } from '../../../functions/shared/catalog/define-signal.ts';
import { featureClosure, knowledgeClosure, modelClosure, rootClosure } from '../../../functions/shared/catalog/dependencies.ts';
import { FEATURE_GRAPH, type FeatureName } from '../../../functions/shared/catalog/features.ts';
import { readInstalled } from '../../../functions/shared/catalog/read-installed.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import type { ModelRoleName } from '../../../functions/shared/inference/manifest.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import type { PinId } from '../../../functions/shared/pin.ts';
import type { StoredSignal } from '../../../functions/shared/storage/pin-record.ts';
import { createFeatureProviders } from '../../../functions/signal-pins/features/feature-providers.ts';
import type { PinSourceStore } from '../../../functions/signal-pins/pin-source-store.ts';
import { signalPins, type SignalPinsDeps } from '../../../functions/signal-pins/signal-pins.ts';
import { countModels } from '../../fixtures/counted-models.ts';
import { MemoryStores } from '../../fixtures/memory-stores.ts';
import { patternPicture } from '../../fixtures/pictures.ts';

// The catalog as a list that a test may change, as a new version of the code would.
const { signals } = vi.hoisted((): { signals: AnySignal[] } => ({ signals: [] }));
vi.mock('../../../functions/shared/catalog/catalog.ts', async (load) => {
  const real = await load<typeof catalogModule>();
  signals.push(...real.catalog);
  return { ...real, catalog: signals };
});

const pinId = 'pin-a' as PinId;
const look = [{ pinId, cause: { kind: 'backfill', signals: [] }, messageId: undefined }] as const;
const words = { pinId, title: 'Handmade ceramic vase in blue', description: 'By Acme Pottery, 24 cm tall. $48.00', link: 'https://shop.example.com/p/1', createdAt: '2026-01-02T03:04:05Z' };

const library = loadModels();
const knowledge = loadKnowledge();
const installed = readInstalled(library, knowledge);

interface Setup {
  readonly stores: MemoryStores;
  /** What a look at the Pin does from here on. */
  readonly lookAgain: (changes?: Partial<SignalPinsDeps>) => Promise<{ readonly computed: readonly string[]; readonly runs: Readonly<Record<string, number>>; readonly transferred: readonly string[]; readonly writes: number }>;
}

/** A Pin with picture and words, signalled once by the real providers and models. */
async function setUp(): Promise<Setup> {
  const stores = new MemoryStores();
  stores.putObject(pinId, 'image', picture);
  stores.putObject(pinId, 'metadata', words);
  const { models, runs, reset } = countModels(library);
  const transferred: string[] = [];
  const sources: PinSourceStore = {
    read: async (id, source, etag) => {
      const read = await stores.sources.read(id, source, etag);
      if (read.kind === 'read') transferred.push(source);
      return read;
    },
  };
  const deps = { records: stores.records, sources, providers: createFeatureProviders(models, knowledge), installed, nowMs: () => 1_790_000_000_000, monotonicMs: () => 0 };
  /** What failed says why. */
  const lookOnce = async (changes: Partial<SignalPinsDeps>): Promise<readonly string[]> => {
    const [result] = await signalPins(look, { ...deps, ...changes });
    if (result?.kind === 'failed') throw result.error;
    return result?.kind === 'signalled' ? result.computed : [];
  };
  await lookOnce({});
  return {
    stores,
    lookAgain: async (changes = {}) => {
      reset();
      transferred.splice(0);
      const writes = stores.traffic.writes;
      const computed = await lookOnce({ nowMs: () => 1_799_000_000_000, ...changes });
      return { computed, runs: runs(), transferred: [...transferred].sort(), writes: stores.traffic.writes - writes };
    },
  };
}

const namesOf = (which: (signal: AnySignal) => boolean): string[] => signals.filter(which).map(({ name }) => name);

/** The models that some of the named signals stand on, but through what a stored signal holds. */
const modelsOf = (names: readonly string[], kept: readonly FeatureName[]): Set<string> =>
  new Set(
    signals
      .filter(({ name }) => names.includes(name))
      .flatMap((signal) => featureClosure(signal, new Set(kept)).flatMap((feature) => [...FEATURE_GRAPH[feature].models]))
      .map((name) => library.roles[name as ModelRoleName]?.model ?? name),
  );

async function withVersionRaised<T>(name: string, work: () => Promise<T>): Promise<T> {
  const at = signals.findIndex((signal) => signal.name === name);
  const [before] = signals.slice(at, at + 1);
  if (!before) throw new RangeError(`no signal ${name}`);
  signals[at] = { ...before, version: before.version + 1 };
  try {
    return await work();
  } finally {
    signals[at] = before;
  }
}

const storedOf = (stores: MemoryStores): Map<string, StoredSignal> => new Map(Object.entries(stores.record(pinId)?.signals ?? {}));

let picture: Uint8Array;
let otherPicture: Uint8Array;
beforeAll(async () => {
  picture = await patternPicture(200, 300).jpeg().toBuffer();
  otherPicture = await patternPicture(120, 90).jpeg().toBuffer();
});

describe('what is computed again, through the real models', () => {
  it('nothing for a Pin that has not changed: no model is run, no object transferred, nothing written', async () => {
    // Prepare
    const { lookAgain } = await setUp();
    // Act
    const seen = await lookAgain();
    // Assess
    expect(seen).toEqual({ computed: [], runs: {}, transferred: [], writes: 0 });
  });

  it('exactly what depends on the title after an edit of the title; each model of it once', async () => {
    // Prepare
    const { stores, lookAgain } = await setUp();
    const before = storedOf(stores);
    stores.putObject(pinId, 'metadata', { ...words, title: 'Green glass bottle' });
    // Act
    const { computed, runs, writes } = await lookAgain();
    // Assess
    expect(computed).toEqual(namesOf((signal) => rootClosure(signal).includes('title')));
    expect(computed).toContain('text_embedding');
    expect(computed).not.toContain('image_embedding');
    expect([...modelsOf(computed, ['imageEmbedding'])]).toEqual(expect.arrayContaining(Object.keys(runs)));
    expect(Object.values(runs).filter((count) => count !== 1)).toEqual([]);
    expect(runs).toMatchObject({ language: 1, 'text-encoder': 1 });
    expect(writes).toBe(1);
    for (const name of namesOf((signal) => !rootClosure(signal).includes('title'))) expect(storedOf(stores).get(name), name).toEqual(before.get(name));
  });

  it('exactly what depends on the picture after another picture: the text encoder is not run', async () => {
    // Prepare
    const { stores, lookAgain } = await setUp();
    stores.putObject(pinId, 'image', otherPicture);
    // Act
    const { computed, runs, writes } = await lookAgain();
    // Assess
    expect(computed).toEqual(namesOf((signal) => rootClosure(signal).includes('image')));
    expect(computed).toEqual(expect.arrayContaining(['image_embedding', 'pin_embedding']));
    expect(runs['image-encoder']).toBe(1);
    expect([...modelsOf(computed, ['textEmbedding'])]).toEqual(expect.arrayContaining(Object.keys(runs)));
    expect(runs).not.toHaveProperty('text-encoder');
    expect(writes).toBe(1);
  });

  it('neither reads the picture nor runs a model when a rule about words has a new version', async () => {
    // Prepare
    const { lookAgain } = await setUp();
    // Act
    const seen = await withVersionRaised('link_domain', () => lookAgain());
    // Assess
    expect(seen).toEqual({ computed: ['link_domain'], runs: {}, transferred: ['metadata'], writes: 1 });
  });

  it('reads neither picture nor words for a new version of what stored signals hold all parts of', async () => {
    // Prepare
    const { stores, lookAgain } = await setUp();
    const before = storedOf(stores).get('pin_embedding');
    // Act
    const seen = await withVersionRaised('pin_embedding', () => lookAgain());
    // Assess: the value from the kept vectors is the one that was computed from fresh ones.
    expect(seen).toEqual({ computed: ['pin_embedding'], runs: {}, transferred: [], writes: 1 });
    expect(before?.outcome.kind).toBe('value');
  });

  it('computes the same values from kept features as from fresh ones', async () => {
    // Prepare
    const { stores, lookAgain } = await setUp();
    const fresh = storedOf(stores).get('pin_embedding')?.outcome;
    stores.putObject(pinId, 'metadata', { ...words, title: 'Green glass bottle' });
    await lookAgain();
    // Act: back to the first title, with the picture's vector kept from the first look.
    stores.putObject(pinId, 'metadata', words);
    await lookAgain();
    // Assess
    expect(storedOf(stores).get('pin_embedding')?.outcome).toEqual(fresh);
  });

  it.each(['language', 'brand', 'textEmbedding', 'imageLabels', 'product-heads'])('exactly what stands on it when %s is another model, and no model that those do not stand on', async (model) => {
    // Prepare
    const { lookAgain } = await setUp();
    const name = library.roles[model as ModelRoleName]?.model ?? model;
    const replaced = { ...installed, modelSha256: { ...installed.modelSha256, [model]: 'f'.repeat(64) } };
    // Act
    const { computed, runs, writes } = await lookAgain({ installed: replaced });
    // Assess
    expect(computed).toEqual(namesOf((signal) => modelClosure(signal).includes(model)));
    expect([...modelsOf(computed, [])]).toEqual(expect.arrayContaining(Object.keys(runs)));
    expect(runs[name]).toBe(1);
    expect(writes).toBe(1);
  });

  it('exactly what reads labels when the knowledge graph is another', async () => {
    // Prepare
    const { lookAgain } = await setUp();
    // Act
    const { computed } = await lookAgain({ installed: { ...installed, knowledge: { ...installed.knowledge, all: '0'.repeat(12) } } });
    // Assess
    expect(computed).toEqual(namesOf((signal) => knowledgeClosure(signal).includes('all')));
    expect(computed).not.toContain('palette');
  });
});
