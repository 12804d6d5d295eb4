import type { NearDuplicate } from '../../shared/signals/near-duplicate.ts';
import type { PinId } from '../../shared/pin.ts';
import type { PinRecord } from '../../shared/storage/pin-record.ts';
import type { PinRecordStore } from '../../shared/storage/pin-record-store.ts';

/** What a Pin's record says of its picture. */
export interface SignalledPin {
  /** 12 hex digits of the picture's bytes; undefined when it has none. */
  readonly imageDigest: string | undefined;
  /** The Pin that it was last found to be a copy of, itself where of none; undefined before that. */
  readonly representative: string | undefined;
}

/** What is known of Pins that have been signalled. */
export interface SignalledPins {
  /** Strongly consistent; Pins without a record are absent. */
  get(pinIds: readonly string[]): Promise<ReadonlyMap<string, SignalledPin>>;
}

function toSignalledPin({ rootDigests, signals: { near_duplicate: nearDuplicate } }: PinRecord): SignalledPin {
  const representative = nearDuplicate?.outcome.kind === 'value' ? (nearDuplicate.outcome.value as NearDuplicate).representative : undefined;
  return { imageDigest: rootDigests.image, representative };
}

/** Signalled Pins by their records. */
export const createSignalledPins = (records: Pick<PinRecordStore, 'get'>): SignalledPins => ({
  get: async (pinIds) => {
    if (pinIds.length === 0) return new Map();
    const found = await records.get(pinIds.map((pinId) => pinId as PinId));
    return new Map([...found].map(([pinId, record]) => [pinId, toSignalledPin(record)]));
  },
});
