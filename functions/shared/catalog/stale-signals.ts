import { catalog, type CatalogSignal } from './catalog.ts';
import { fingerprintOf, type SignalContext } from './dependencies.ts';

/** The signals whose stored fingerprint is not what today's code, models and inputs would give. */
export const staleSignals = (stored: Readonly<Partial<Record<string, { readonly fingerprint: string }>>>, context: SignalContext): CatalogSignal[] =>
  catalog.filter((signal) => stored[signal.name]?.fingerprint !== fingerprintOf(signal, context));
