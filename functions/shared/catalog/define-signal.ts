import type * as z from 'zod';
import type { Language } from '../text/languages.ts';
import type { FeatureName, Features } from './features.ts';
import type { Unavailable } from './outcome.ts';
import type { QualityFigure } from './quality-figure.ts';

/** A signal: what it is called, what it reads, what it says, and the pure function between. */
export interface SignalDefinition<
  Name extends string = string,
  Schema extends z.ZodType = z.ZodType,
  Required extends FeatureName = FeatureName,
  Optional extends FeatureName = FeatureName,
> {
  readonly name: Name;
  /** Number of the signal in stored records; never reused. */
  readonly field: number;
  /** Raise it when values change for the same inputs. */
  readonly version: number;
  readonly entity: 'pin';
  /** One sentence of meaning to a reader of the catalog. */
  readonly summary: string;
  /** Features without which there is no value. */
  readonly inputs: readonly Required[];
  /** Features that improve the value where they are there. */
  readonly optionalInputs: readonly Optional[];
  readonly schema: Schema;
  /** How good the values are, as measured when their models were made; absent where nothing of it was measured. */
  readonly quality?: readonly QualityFigure[];
  /** Languages whose words it reads; absent where it reads all of the platform's, or no words. */
  readonly languages?: readonly Language[];
  compute(inputs: Pick<Features, Required> & Partial<Pick<Features, Optional>>): z.infer<Schema> | Unavailable;
}

/** Any signal, for code that treats all of them alike. */
export type AnySignal = Omit<SignalDefinition, 'compute'> & { compute(inputs: never): unknown };

/** Declares a signal; `compute` gets exactly the features named in `inputs` (and, if there, in `optionalInputs`). */
export function defineSignal<
  const Name extends string,
  Schema extends z.ZodType,
  const Required extends FeatureName,
  const Optional extends FeatureName = never,
>(
  definition: Omit<SignalDefinition<Name, Schema, Required, Optional>, 'optionalInputs'> & { readonly optionalInputs?: readonly Optional[] },
): SignalDefinition<Name, Schema, Required, Optional> {
  return { ...definition, optionalInputs: definition.optionalInputs ?? [] };
}
