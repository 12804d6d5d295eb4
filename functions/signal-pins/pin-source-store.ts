import type { PinId } from '../shared/pin.ts';
import type { SourceName } from '../shared/storage/pin-record.ts';

/** One read of an S3 object of a Pin. */
export type SourceRead =
  | { readonly kind: 'absent' }
  /** Same entity tag as asked: nothing was transferred. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly etag: string; readonly bytes: Uint8Array }
  /** Larger than can be signalled; nothing was transferred. */
  | { readonly kind: 'too-large'; readonly etag: string; readonly sizeBytes: number };

/** Where the images and pin.json files lie. */
export interface PinSourceStore {
  /** Reads an object, unless it still has `knownEtag`. */
  read(pinId: PinId, source: SourceName, knownEtag: string | undefined): Promise<SourceRead>;
}

/** A 61 MP photo at highest JPEG quality; what is larger is refused before it is read. */
export const MAX_IMAGE_BYTES = 32 * 1024 * 1024;
/** Texts of the longest allowed lengths, escaped, with room for unknown keys. */
export const MAX_METADATA_BYTES = 512 * 1024;

export const keyOfSource = (pinId: PinId, source: SourceName): string => `pins/${pinId}/${source === 'image' ? 'image' : 'pin.json'}`;
