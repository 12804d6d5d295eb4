import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { defineSignal } from '../../../functions/shared/catalog/define-signal.ts';
import { unavailable } from '../../../functions/shared/catalog/outcome.ts';
import { score01 } from '../../../functions/shared/catalog/value-types.ts';
import { computeSignals } from '../../../functions/signal-pins/compute-signals.ts';
import { countedProviders } from '../../fixtures/fake-providers.ts';

const base = { field: 900, version: 1, entity: 'pin', summary: 'A test.' } as const;
const spy = defineSignal({
  ...base, name: 'spy', inputs: ['text'], optionalInputs: ['link'], schema: z.array(z.string()),
  compute: (inputs) => Object.keys(inputs).sort(),
});
const wrong = defineSignal({ ...base, name: 'wrong', inputs: ['text'], schema: z.object({ score: score01() }), compute: () => ({ score: 7 }) });
const clock = () => 0;

describe('computeSignals', () => {
  it('gives a signal exactly the features it declares, optional ones where they are there', async () => {
    // Prepare
    const roots = { title: 'Words', description: 'More', firstSeenAt: 1 };
    const pins = [{ roots: { ...roots, link: 'https://example.com' }, unusable: {}, wanted: [spy] }, { roots, unusable: {}, wanted: [spy] }];
    // Act
    const [withLink, without] = await computeSignals(pins, countedProviders().providers, clock);
    // Assert
    expect(withLink?.get('spy')?.outcome).toEqual({ kind: 'value', value: ['link', 'text'] });
    expect(without?.get('spy')?.outcome).toEqual({ kind: 'value', value: ['text'] });
  });

  it('computes only the features that wanted signals need, each once for all Pins of the batch', async () => {
    // Prepare
    const { providers, counts } = countedProviders();
    const pin = { roots: { title: 'Words', firstSeenAt: 1 }, unusable: {}, wanted: [spy, wrong] };
    // Act
    await computeSignals([pin, pin], providers, clock);
    // Assert
    expect(counts).toEqual({ text: 2, link: 2 });
  });

  it('shows a value outside its schema as a bug of that signal and keeps the others', async () => {
    // Act
    const [signals] = await computeSignals([{ roots: { title: 'Words', firstSeenAt: 1 }, unusable: {}, wanted: [spy, wrong] }], countedProviders().providers, clock);
    // Assert
    expect(signals?.get('wrong')?.outcome).toMatchObject({ code: 'invalid-value', message: expect.stringMatching(/^wrong\.score: /) });
    expect(signals?.get('spy')?.outcome.kind).toBe('value');
  });

  it('computes a feature from what there is of its optional features, and passes the first reason where there is nothing', async () => {
    // Prepare
    const { providers } = countedProviders();
    const given: string[][] = [];
    const productScores: typeof providers.productScores = (inputs) => {
      given.push(...inputs.map((one) => Object.keys(one).sort()));
      return providers.productScores(inputs);
    };
    const wantsProducts = defineSignal({ ...base, name: 'products', inputs: ['productScores'], schema: score01(), compute: () => 1 });
    const pins = [{ roots: { title: 'Words', firstSeenAt: 1 }, unusable: {}, wanted: [wantsProducts] }, { roots: { firstSeenAt: 1 }, unusable: {}, wanted: [wantsProducts] }];
    // Act
    const [words, nothing] = await computeSignals(pins, { ...providers, productScores }, clock);
    // Assess
    expect(given).toEqual([['text']]);
    expect(words?.get('products')?.outcome.kind).toBe('value');
    expect(nothing?.get('products')?.outcome).toMatchObject({ kind: 'unavailable', code: 'no-image' });
  });

  it('passes the reason of an unusable root to every signal above it', async () => {
    // Prepare
    const reason = unavailable('metadata-not-json', 'pin.json is not JSON');
    // Act
    const [signals] = await computeSignals([{ roots: { firstSeenAt: 1 }, unusable: { title: reason }, wanted: [spy] }], countedProviders().providers, clock);
    // Assert
    expect(signals?.get('spy')?.outcome).toEqual(reason);
  });

  it('refuses a provider that loses a Pin of the batch', async () => {
    // Prepare
    const { providers } = countedProviders();
    const pin = { roots: { title: 'Words', firstSeenAt: 1 }, unusable: {}, wanted: [wrong] };
    // Act and assert
    await expect(computeSignals([pin, pin], { ...providers, text: async (inputs) => (await providers.text(inputs)).slice(1) }, clock)).rejects.toThrow('expected 2 outcomes, got 1');
  });
});
