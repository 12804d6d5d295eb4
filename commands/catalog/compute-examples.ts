import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnySignal } from '../../functions/shared/catalog/define-signal.ts';
import type { Roots } from '../../functions/shared/catalog/roots.ts';
import { pinMetadataSchema } from '../../functions/shared/pin.ts';
import { computeSignals, type FeatureProviders } from '../../functions/signal-pins/compute-signals.ts';
import { METADATA_ROOTS } from '../../functions/signal-pins/pin-sources.ts';
import { findPins, type PinFiles } from '../demo/find-pins.ts';
import type { Examples, SignalExample } from './examples.ts';

export const SAMPLE_PINS = path.resolve(import.meta.dirname, '..', '..', 'samples', 'pins');
/** A product in a setting, with words, link and price: it has a value of nearly every signal, and one Pin is read more easily than twenty. */
const FIRST_CHOICE = 'red-summer-dress';
/** Any moment, so that examples do not change with the clock: 2026-09-21. */
const FIRST_SEEN_AT = 1_790_000_000;

async function readRoots({ pinId, imagePath, metadataPath }: PinFiles): Promise<Partial<Roots>> {
  const metadata = metadataPath === undefined ? undefined : pinMetadataSchema.parse(JSON.parse(await readFile(metadataPath, 'utf8')));
  const fields = Object.fromEntries([['pinId', pinId], ...METADATA_ROOTS.flatMap((root) => (metadata?.[root] === undefined ? [] : [[root, metadata[root]]]))]);
  return { ...fields, ...(imagePath === undefined ? {} : { image: await readFile(imagePath) }), firstSeenAt: FIRST_SEEN_AT };
}

/** Whether a value shows a reader anything: a list that has entries, an object of which not all lists are empty. */
function isTelling(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return true;
  const lists = Object.values(value).filter(Array.isArray);
  return lists.length === 0 || lists.some((list) => list.length > 0);
}

/**
 * A value of each signal, computed by the serving code from the first sample Pin that has a telling one, else the first that has any.
 * @param folder Pins laid out as they are uploaded
 */
export async function computeExamples(signals: readonly AnySignal[], providers: FeatureProviders, folder: string = SAMPLE_PINS): Promise<Examples> {
  const found = new Map<string, SignalExample & { readonly isTelling: boolean }>();
  const pins = (await findPins(folder)).sort((left, right) => Number(right.pinId === FIRST_CHOICE) - Number(left.pinId === FIRST_CHOICE));
  for (const pin of pins) {
    const wanted = signals.filter(({ name }) => found.get(name)?.isTelling !== true);
    if (wanted.length === 0) break;
    const [computed] = await computeSignals([{ roots: await readRoots(pin), unusable: {}, wanted }], providers, () => 0);
    for (const [name, { outcome }] of computed ?? []) {
      if (outcome.kind === 'value' && (isTelling(outcome.value) || !found.has(name))) found.set(name, { pinId: pin.pinId, value: outcome.value, isTelling: isTelling(outcome.value) });
    }
  }
  // In the order of the catalog, whichever Pin gave it.
  return Object.fromEntries(signals.flatMap(({ name }) => {
    const example = found.get(name);
    return example ? [[name, { pinId: example.pinId, value: example.value }]] : [];
  }));
}
