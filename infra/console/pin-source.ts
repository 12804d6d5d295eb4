import type { PinId, PinMetadata } from '../../functions/shared/pin.ts';
import type { PinRecord } from '../../functions/shared/storage/pin-record.ts';

/** One Pin as a person sees it: what its creator wrote beside what was computed. */
export interface PinView {
  readonly pinId: PinId;
  /** Undefined when there is no `pin.json` or it cannot be read; the signals say which. */
  readonly metadata: PinMetadata | undefined;
  readonly hasImage: boolean;
  readonly record: PinRecord;
  /** Bytes of the stored signals. */
  readonly recordBytes: number;
}

export interface PinPicture {
  readonly contentType: 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif' | 'image/avif';
  readonly bytes: Uint8Array;
}

/** Where the console reads; undefined means that there is no such Pin, or no picture that a browser can be trusted with. */
export interface PinSource {
  /** All Pins that have signals, by id. */
  listPins(): Promise<readonly PinView[]>;
  getPin(pinId: PinId): Promise<PinView | undefined>;
  getImage(pinId: PinId): Promise<PinPicture | undefined>;
}
