import { z } from 'zod';

const s3Record = z.looseObject({ eventName: z.string(), s3: z.looseObject({ object: z.looseObject({ key: z.string() }) }) });
const sqsRecord = z.looseObject({ body: z.string() });
const withRecords = z.looseObject({ Records: z.array(z.unknown()) });
const withPinIds = z.looseObject({ pinIds: z.array(z.unknown()) });

/** Pins whose objects an event takes to be in the bucket: those it says were created, and those of a backfill. */
export function pinIdsOfEvent(event: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  visit(event, found);
  return found;
}

/** Poison is left as it is: an event that names nothing readable needs nothing seeded. */
function visit(value: unknown, found: Set<string>): void {
  for (const pinId of withPinIds.safeParse(value).data?.pinIds ?? []) if (typeof pinId === 'string') found.add(pinId);
  for (const record of withRecords.safeParse(value).data?.Records ?? []) {
    const created = s3Record.safeParse(record).data;
    if (created?.eventName.startsWith('ObjectCreated:')) {
      const pinId = /^pins\/([^/]+)\/(image|pin\.json)$/.exec(decodeKey(created.s3.object.key))?.[1];
      if (pinId !== undefined) found.add(pinId);
    }
    const message = sqsRecord.safeParse(record).data;
    if (message) visit(parseJson(message.body), found);
  }
}

function decodeKey(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '));
  } catch {
    return '';
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
