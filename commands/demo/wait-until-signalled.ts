import { setTimeout as delay } from 'node:timers/promises';
import type { PinId } from '../../functions/shared/pin.ts';
import { type PinRecord, SOURCE_NAMES } from '../../functions/shared/storage/pin-record.ts';
import type { PinRecordStore } from '../../functions/shared/storage/pin-record-store.ts';
import type { UploadedPin } from './upload-pins.ts';

export interface WaitOptions {
  readonly records: Pick<PinRecordStore, 'get'>;
  /** Resolves when nothing is queued or running. */
  whenIdle(): Promise<void>;
  onSignalled(count: number): void;
  readonly signal: AbortSignal;
}

const LOOK_EVERY_MS = 250;
/** A cold start takes seconds; when no Pin has come through for this long, its messages wait for a retry minutes away. */
const STALL_MS = 90_000;
/** When every Pin has been seen, what is still queued can only say the same again. */
const ALL_SEEN_STALL_MS = 20_000;

/** Signals of everything that was uploaded are stored: the record has seen each of the objects. */
const isSignalled = ({ etags }: UploadedPin, record: PinRecord | undefined, isEtag: (seen: string | undefined, uploaded: string) => boolean): boolean =>
  record !== undefined && SOURCE_NAMES.every((source) => etags[source] === undefined || isEtag(record.sources[source].etag, etags[source]));

/**
 * Waits until the queues are drained, or until nothing has moved for long.
 * @returns ids of the Pins that were not signalled
 */
export async function waitUntilSignalled(pins: readonly UploadedPin[], { records, whenIdle, onSignalled, signal }: WaitOptions): Promise<PinId[]> {
  let pending = pins.filter(({ etags }) => Object.keys(etags).length > 0);
  let isIdle = false;
  const idle = whenIdle().then(() => {
    isIdle = true;
  });
  let movedAt = performance.now();
  for (;;) {
    signal.throwIfAborted();
    const wasIdle = isIdle;
    const found = await records.get(pending.map(({ pinId }) => pinId));
    // The same words laid out otherwise keep the old entity tag; once idle, having seen the object is enough.
    const rest = pending.filter((pin) => !isSignalled(pin, found.get(pin.pinId), wasIdle ? (seen) => seen !== undefined : (seen, uploaded) => seen === uploaded));
    if (rest.length < pending.length) {
      movedAt = performance.now();
      onSignalled(pending.length - rest.length);
    }
    pending = rest;
    if (wasIdle || performance.now() - movedAt > (rest.length === 0 ? ALL_SEEN_STALL_MS : STALL_MS)) return pending.map(({ pinId }) => pinId);
    await Promise.race([idle, delay(LOOK_EVERY_MS)]);
  }
}
