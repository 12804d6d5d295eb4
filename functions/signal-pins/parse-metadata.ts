import { unavailable, type Unavailable } from '../shared/catalog/outcome.ts';
import { type PinId, type PinMetadata, pinMetadataSchema } from '../shared/pin.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}

/**
 * pin.json, or the stored reason why it cannot be used.
 * @param pinId the id in the S3 key, which pin.json must repeat
 */
export function parseMetadata(pinId: PinId, bytes: Uint8Array): PinMetadata | Unavailable {
  const json = parseJson(bytes);
  if (json === undefined) return unavailable('metadata-not-json', 'pin.json is not JSON in UTF-8');
  const parsed = pinMetadataSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return unavailable('metadata-invalid', `pin.json: ${issue?.path.join('.') || 'file'}: ${issue?.message.slice(0, 160)}`);
  }
  if (parsed.data.pinId !== pinId) return unavailable('metadata-of-another-pin', `pin.json: pinId: expected ${pinId} as in its key`);
  return parsed.data;
}
