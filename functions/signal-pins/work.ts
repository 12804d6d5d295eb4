import type { SignalName } from '../shared/catalog/catalog.ts';
import type { PinId } from '../shared/pin.ts';
import type { SourceName } from '../shared/storage/pin-record.ts';

/** Why a Pin is looked at. */
export type Cause =
  | { readonly kind: 'upload'; readonly source: SourceName }
  | { readonly kind: 'backfill'; /** Recomputed even if fresh; empty: whatever is stale. */ readonly signals: readonly SignalName[] };

/** One Pin to look at, and the SQS message that asked for it. */
export interface WorkItem {
  readonly pinId: PinId;
  readonly cause: Cause;
  readonly messageId: string | undefined;
}

/** A message, or a part of one, that names no Pin: logged and acknowledged, since no retry can help. */
export interface RejectedWork {
  readonly messageId: string | undefined;
  readonly reason: string;
}

export interface ParsedWork {
  readonly items: readonly WorkItem[];
  readonly rejected: readonly RejectedWork[];
}
