import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { catalog, type SignalName } from '../../../functions/shared/catalog/catalog.ts';
import { fingerprintOf } from '../../../functions/shared/catalog/dependencies.ts';
import { readInstalled } from '../../../functions/shared/catalog/read-installed.ts';
import { type StoredEmbedding, toEmbeddingValues } from '../../../functions/shared/catalog/value-types.ts';
import { cosineOf } from '../../../functions/shared/inference/embedding.ts';
import { embedTexts } from '../../../functions/shared/inference/embed-texts.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { computeSignals } from '../../../functions/signal-pins/compute-signals.ts';
import { createFeatureProviders } from '../../../functions/signal-pins/features/feature-providers.ts';
import { copyOwnEncoders, type ManifestChange, OWN_MANIFEST } from '../../fixtures/own-encoders.ts';

const knowledge = loadKnowledge();
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const withChange = (change: ManifestChange): string => {
  const { folder, manifest } = copyOwnEncoders(change);
  folders.push(folder);
  return manifest;
};

const EMBEDDINGS: readonly SignalName[] = ['image_embedding', 'text_embedding', 'pin_embedding'];

/** Outcomes of some signals for a Pin with a picture and words, over the models of a manifest. */
async function signalOne(manifest: string, names: readonly SignalName[] = EMBEDDINGS, title = 'Red dress') {
  const image = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#c03030' } }).png().toBuffer();
  const wanted = catalog.filter(({ name }) => names.includes(name));
  const providers = createFeatureProviders(loadModels(manifest), knowledge);
  const [computed] = await computeSignals([{ roots: { image, title, firstSeenAt: 1 }, unusable: {}, wanted }], providers, () => 0);
  return (name: SignalName) => computed?.get(name)?.outcome;
}

const valueOf = (outcome: unknown) => toEmbeddingValues((outcome as { value: StoredEmbedding }).value);

/** Signals whose stored values would be stale when one manifest takes the place of another. */
function staleAfter(before: string, after: string): string[] {
  const fingerprints = (manifest: string) => catalog.map((signal) => fingerprintOf(signal, { rootDigests: { image: 'aaaaaaaaaaaa' }, ...readInstalled(loadModels(manifest), knowledge) }));
  const [old, now] = [fingerprints(before), fingerprints(after)];
  return catalog.flatMap(({ name }, index) => (old[index] === now[index] ? [] : [name]));
}

describe("encoders of one's own, by manifest alone", () => {
  it('give the embeddings of picture, words and Pin, in their space and at length 1', async () => {
    // Act
    const outcomeOf = await signalOne(OWN_MANIFEST);
    // Assess
    const [image, text, pin] = EMBEDDINGS.map((name) => valueOf(outcomeOf(name)));
    for (const embedding of [image, text, pin]) {
      expect(embedding?.space).toBe('tiny');
      expect(embedding?.values).toHaveLength(24);
      expect(Math.hypot(...(embedding?.values ?? []))).toBeCloseTo(1, 1);
    }
    if (!image || !text || !pin) throw new Error('no embedding');
    expect(cosineOf(pin, image)).toBeCloseTo(cosineOf(pin, text), 1);
  });

  it('make the Pin the same vector as its picture when it has no words', async () => {
    // Act
    const outcomeOf = await signalOne(OWN_MANIFEST, EMBEDDINGS, '');
    // Assess
    expect(outcomeOf('text_embedding')).toMatchObject({ kind: 'unavailable', code: 'no-text' });
    expect(valueOf(outcomeOf('pin_embedding'))).toEqual(valueOf(outcomeOf('image_embedding')));
  });

  it('refuse to add vectors of different spaces, and say why in one line', async () => {
    // Act
    const outcomeOf = await signalOne(withChange({ text: { space: 'other' } }));
    // Assess
    expect(outcomeOf('image_embedding')).toMatchObject({ kind: 'value' });
    expect(outcomeOf('pin_embedding')).toEqual({
      kind: 'unavailable',
      code: 'mixed-spaces',
      message: 'embeddings of the spaces tiny and other cannot be compared: give the roles imageEmbedding and textEmbedding to models of one space',
    });
  });

  it('leave a signal unavailable where no model has its role', async () => {
    // Act
    const outcomeOf = await signalOne(withChange({ roles: {} }), [...EMBEDDINGS, 'product_category']);
    // Assess
    expect(outcomeOf('image_embedding')).toMatchObject({ kind: 'unavailable', code: 'no-model' });
    expect(outcomeOf('text_embedding')).toMatchObject({ kind: 'unavailable', code: 'no-model' });
    expect(outcomeOf('pin_embedding')).toMatchObject({ kind: 'unavailable', code: 'no-embedding' });
  });

  it('can be added to the shipped models, which go on serving everything else', async () => {
    // Prepare
    const manifest = withChange({ isPart: true, roles: { imageEmbedding: { model: 'tiny-image', output: 'image_embeds' } } });
    const shipped = loadModels();
    // Act
    const models = loadModels(manifest);
    // Assess
    expect(Object.keys(models.entries)).toEqual([...Object.keys(shipped.entries), 'tiny-image', 'tiny-text']);
    expect(models.roles).toEqual({ ...shipped.roles, imageEmbedding: { model: 'tiny-image', output: 'image_embeds' } });
    expect((await models.open('imageLabels')).entry).toEqual(shipped.entries[shipped.roles.imageLabels?.model ?? '']);
    expect((await models.open('imageEmbedding')).entry.space).toBe('tiny');
  });

  it('read their tokens from a tokenizer.json: a text is the same alone and padded in a batch', async () => {
    // Prepare
    const models = loadModels(OWN_MANIFEST);
    // Act
    const [alone] = await embedTexts(['red dress'], models);
    const [first, longer, none] = await embedTexts(['Red dress', 'blue dresses, shoes, vases', ' ... '], models);
    // Assess
    if (!alone || !first || !longer) throw new Error('no embedding');
    expect(cosineOf(alone, first)).toBeCloseTo(1, 5);
    expect(cosineOf(alone, longer)).toBeLessThan(0.99);
    expect(none).toBeUndefined();
  });

  it('make exactly the signals stale that stand on the encoder that was swapped', () => {
    // Prepare: another file; the same file with another normalisation of pictures; another text model.
    const otherFile = withChange({ image: { sha256: 'a'.repeat(64) } });
    const otherMean = withChange({ image: { preprocessing: { kind: 'image', side: 32, fit: 'cover', layout: 'nchw', dtype: 'float32', mean: [0, 0, 0], std: [1, 1, 1] } } });
    const otherText = withChange({ text: { sha256: 'b'.repeat(64) } });
    // Act, Assess
    expect(staleAfter(OWN_MANIFEST, otherFile)).toEqual(['annotations', 'near_duplicate', 'image_embedding', 'pin_embedding']);
    expect(staleAfter(OWN_MANIFEST, otherMean)).toEqual(['annotations', 'near_duplicate', 'image_embedding', 'pin_embedding']);
    expect(staleAfter(OWN_MANIFEST, otherText)).toEqual(['annotations', 'text_embedding', 'pin_embedding']);
    expect(staleAfter(OWN_MANIFEST, withChange({ image: { version: '9', metrics: { top1: { value: 1, n: 1 } } } }))).toEqual([]);
  });
});
