import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { describeSignal } from '../../../commands/catalog/describe-signal.ts';
import { catalogDocuments } from '../../../commands/catalog/documents.ts';
import type * as catalogModule from '../../../functions/shared/catalog/catalog.ts';
import type { AnySignal } from '../../../functions/shared/catalog/define-signal.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import type { PinId } from '../../../functions/shared/pin.ts';
import { signalPins, type SignalPinsDeps } from '../../../functions/signal-pins/signal-pins.ts';
import { colourWarmth } from '../../fixtures/colour-warmth.ts';
import { countedProviders, type CountedProviders } from '../../fixtures/fake-providers.ts';
import { MemoryStores } from '../../fixtures/memory-stores.ts';
import { plainPicture } from '../../fixtures/pictures.ts';

/** Numbers below are the platform's. */
const FIRST_OWN_FIELD = 1000;

const { signals } = vi.hoisted((): { signals: AnySignal[] } => ({ signals: [] }));
// The line that the guide adds to catalog.ts.
vi.mock('../../../functions/shared/catalog/catalog.ts', async (load) => {
  const real = await load<typeof catalogModule>();
  // Mocks run before imports.
  const { colourWarmth: own } = await import('../../fixtures/colour-warmth.ts');
  signals.push(...real.catalog, own);
  return { ...real, catalog: signals };
});

const pinId = 'pin-a' as PinId;
const look = [{ pinId, cause: { kind: 'backfill', signals: [] }, messageId: undefined }] as const;

interface Setup extends CountedProviders {
  readonly stores: MemoryStores;
  readonly deps: SignalPinsDeps;
}

function setUp(picture: Uint8Array): Setup {
  const stores = new MemoryStores();
  stores.putObject(pinId, 'image', picture);
  const counted = countedProviders();
  const deps = { records: stores.records, sources: stores.sources, providers: counted.providers, installed: { modelSha256: {}, knowledge: {} }, nowMs: () => 1_790_000_000_000, monotonicMs: () => 0 };
  return { stores, deps, ...counted };
}

const stored = (stores: MemoryStores) => new Map<string, unknown>(Object.entries(stores.record(pinId)?.signals ?? {})).get(colourWarmth.name);

let orange: Uint8Array;
let grey: Uint8Array;
beforeAll(async () => {
  orange = await plainPicture(120, 120, [240, 130, 40]).png().toBuffer();
  grey = await plainPicture(120, 120, [120, 120, 120]).png().toBuffer();
});

describe('a signal of one’s own, one file and one line', () => {
  it('is computed and stored, and decodes to its value', async () => {
    // Prepare
    const { stores, deps } = setUp(orange);
    // Act
    const [result] = await signalPins(look, deps);
    // Assess: the record is read back from its bytes.
    expect(result).toMatchObject({ kind: 'signalled', computed: expect.arrayContaining(['palette', 'colour_warmth']) });
    expect(stored(stores)).toMatchObject({ version: 1, outcome: { kind: 'value', value: { warmth: expect.closeTo(1, 1), colourfulness: expect.closeTo(0.9, 1) } } });
  });

  it('tells cool from warm', async () => {
    // Prepare
    const { stores, deps } = setUp(await plainPicture(120, 120, [40, 90, 220]).png().toBuffer());
    // Act
    await signalPins(look, deps);
    // Assess
    expect(stored(stores)).toMatchObject({ outcome: { kind: 'value', value: { warmth: expect.closeTo(-0.8, 0) } } });
  });

  it('stores its reason where it has no value', async () => {
    // Prepare
    const { stores, deps } = setUp(grey);
    // Act
    await signalPins(look, deps);
    // Assess
    expect(stored(stores)).toMatchObject({ outcome: { kind: 'unavailable', code: 'no-colour' } });
  });

  it('is documented: on the page, as JSON Schema and as a Feast view', () => {
    // Act
    const documents = catalogDocuments(signals.map((signal) => describeSignal(signal, { models: loadModels(), costs: {}, examples: { colour_warmth: { pinId, value: { warmth: 0.5, colourfulness: 0.25 } } } })));
    // Assess
    expect(documents.get('catalog.md')).toContain('| `warmth` | number | -1 to 1, steps of 0.01 |  | 1: all orange; -1: all blue |');
    expect(JSON.parse(documents.get('schemas/colour_warmth.json') ?? '')).toMatchObject({ title: 'colour_warmth', required: ['warmth', 'colourfulness'], examples: [{ warmth: 0.5 }] });
    expect(documents.get('feast/pin_signals.py')).toContain('Field(name="colourfulness", dtype=Float32, tags={"path": "$.colourfulness"})');
  });

  it('is stale when its version is raised, alone: one signal and the two features below it are computed, one record written', async () => {
    // Prepare
    const { stores, deps, counts } = setUp(orange);
    await signalPins(look, deps);
    expect(await signalPins(look, deps)).toEqual([{ kind: 'unchanged', pinId }]);
    const before = { ...counts };
    // Act
    signals.splice(signals.indexOf(colourWarmth), 1, { ...colourWarmth, version: 2 });
    const [result] = await signalPins(look, deps);
    // Assess
    expect(result).toMatchObject({ kind: 'signalled', computed: ['colour_warmth'] });
    expect(stored(stores)).toMatchObject({ version: 2 });
    expect(stores.traffic.writes).toBe(2);
    const more = Object.entries(counts).filter(([feature, count]) => count !== new Map<string, number>(Object.entries(before)).get(feature));
    expect(more.map(([feature]) => feature).sort()).toEqual(['colours', 'picture']);
  });

  it('has a number that no signal of the platform will take', () => {
    expect(colourWarmth.field).toBeGreaterThanOrEqual(FIRST_OWN_FIELD);
    expect(signals.filter(({ name, field }) => name !== colourWarmth.name && field >= FIRST_OWN_FIELD)).toEqual([]);
  });

  it('is the file that the guide prints', () => {
    // Prepare
    const root = path.resolve(import.meta.dirname, '../../..');
    const file = readFileSync(path.join(root, 'test/fixtures/colour-warmth.ts'), 'utf8').replaceAll('../../functions/shared/', '../');
    // Assess
    expect(readFileSync(path.join(root, 'docs/own-signals.md'), 'utf8')).toContain(`\`\`\`ts\n${file}\`\`\``);
  });
});
