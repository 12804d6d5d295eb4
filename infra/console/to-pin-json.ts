import type { PinView } from './pin-source.ts';
import { toSignalViews } from './signal-view.ts';

/** A Pin as plain JSON: what was given, every signal of the catalog with its value or reason, and its provenance. */
export const toPinJson = ({ pinId, metadata, hasImage, record, recordBytes }: PinView) => ({
  pinId,
  revision: record.revision,
  firstSeenAt: new Date(record.firstSeenAt * 1000).toISOString(),
  recordBytes,
  hasImage,
  metadata,
  signals: Object.fromEntries(
    toSignalViews(record).map(({ name, outcome, provenance }) => [
      name,
      { ...(outcome.kind === 'value' ? { value: outcome.value } : { unavailable: { code: outcome.code, message: outcome.message } }), provenance },
    ]),
  ),
});
