import type { SignalName } from '../catalog/catalog.ts';
import type { Outcome } from '../catalog/outcome.ts';
import type { RootName } from '../catalog/roots.ts';
import type { PinId } from '../pin.ts';

/** The two objects of a Pin in S3. */
export const SOURCE_NAMES = ['image', 'metadata'] as const;
export type SourceName = (typeof SOURCE_NAMES)[number];

/** What was last read of one S3 object of a Pin. */
export interface SourceState {
  /** S3 entity tag; undefined when the object is not there. */
  readonly etag: string | undefined;
}

/** A signal as stored: its value or the reason why there is none, and what made it. */
export interface StoredSignal {
  readonly version: number;
  /** 12 hex digits of everything the value depends on (catalog/dependencies.ts). */
  readonly fingerprint: string;
  /** Epoch milliseconds. */
  readonly computedAt: number;
  readonly costMs: number;
  readonly outcome: Outcome<unknown>;
}

/** All content signals of one Pin: one item in DynamoDB. */
export interface PinRecord {
  readonly pinId: PinId;
  /** Counts writes; a write succeeds only on the revision that it was computed from. */
  readonly revision: number;
  /** Epoch seconds. */
  readonly firstSeenAt: number;
  readonly sources: Readonly<Record<SourceName, SourceState>>;
  /** 12 hex digits of each root's content; `!code` for one that is there but unusable. */
  readonly rootDigests: Partial<Record<RootName, string>>;
  /** First 12 hex digits of the SHA-256 of each model in use, by manifest name. */
  readonly models: Readonly<Record<string, string>>;
  /** Version of the knowledge graph in use; undefined in records from before it. */
  readonly knowledge: string | undefined;
  readonly signals: Partial<Record<SignalName, StoredSignal>>;
}
