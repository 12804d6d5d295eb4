import * as z from 'zod';
import { isSignalName } from '../shared/catalog/catalog.ts';
import { pinIdSchema } from '../shared/pin.ts';
import type { SourceName } from '../shared/storage/pin-record.ts';
import type { ParsedWork, RejectedWork, WorkItem } from './work.ts';

// Of an S3 event only the key counts: what the object is now is read from S3, so that the order of events (`sequencer`) need not be known.
const s3RecordSchema = z.object({
  eventSource: z.literal('aws:s3'),
  s3: z.object({ object: z.object({ key: z.string() }) }),
});
const sqsRecordSchema = z.object({ eventSource: z.literal('aws:sqs'), messageId: z.string(), body: z.string() });
const backfillSchema = z.object({
  kind: z.literal('backfill'),
  pinIds: z.array(z.string()).min(1).max(1_000),
  signals: z.array(z.string().refine(isSignalName, 'expected the name of a signal in the catalog')).default([]),
});
const recordsSchema = z.object({ Records: z.array(z.unknown()) });
const testEventSchema = z.object({ Event: z.literal('s3:TestEvent') });

const MAX_SHOWN = 120;
const shown = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} characters)` : text);

/** `path: what was expected`, for the first thing that is wrong. */
function explain({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.join('.') || 'message'}: ${issue.message}` : 'not as expected';
}

interface Parts {
  readonly items: WorkItem[];
  readonly rejected: RejectedWork[];
}

/** S3 form-encodes keys: a space is `+`, other bytes are percent-encoded UTF-8. */
function decodeKey(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

const SOURCE_OF_FILE: Readonly<Record<string, SourceName>> = { image: 'image', 'pin.json': 'metadata' };

function parseKey(encoded: string): { pinId: WorkItem['pinId']; source: SourceName } | string {
  const [, folder, file = ''] = /^pins\/(.*)\/([^/]*)$/su.exec(decodeKey(encoded) ?? '') ?? [];
  const source = SOURCE_OF_FILE[file];
  if (folder === undefined || source === undefined) return `key '${shown(encoded)}': expected pins/<pinId>/image or pins/<pinId>/pin.json`;
  const pinId = pinIdSchema.safeParse(folder);
  return pinId.success ? { pinId: pinId.data, source } : `key '${shown(encoded)}': pinId: ${pinId.error.issues[0]?.message}`;
}

function parseS3Record(record: unknown, messageId: string | undefined, { items, rejected }: Parts): void {
  const parsed = s3RecordSchema.safeParse(record);
  if (!parsed.success) {
    rejected.push({ messageId, reason: `S3 record: ${explain(parsed.error)}` });
    return;
  }
  const { key } = parsed.data.s3.object;
  const target = parseKey(key);
  if (typeof target === 'string') rejected.push({ messageId, reason: target });
  else items.push({ pinId: target.pinId, cause: { kind: 'upload', source: target.source }, messageId });
}

function parseBackfill(body: unknown, messageId: string | undefined, { items, rejected }: Parts): void {
  const parsed = backfillSchema.safeParse(body);
  if (!parsed.success) {
    rejected.push({ messageId, reason: `backfill message: ${explain(parsed.error)}` });
    return;
  }
  const signals = parsed.data.signals.filter(isSignalName);
  for (const id of parsed.data.pinIds) {
    const pinId = pinIdSchema.safeParse(id);
    if (pinId.success) items.push({ pinId: pinId.data, cause: { kind: 'backfill', signals }, messageId });
    else rejected.push({ messageId, reason: `backfill message: pinId '${shown(id)}': ${pinId.error.issues[0]?.message}` });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseBody(body: unknown, messageId: string | undefined, parts: Parts): void {
  // Sent once when a notification is configured; it has no Records and asks for nothing.
  if (testEventSchema.safeParse(body).success) return;
  const records = recordsSchema.safeParse(body);
  if (records.success) for (const record of records.data.Records) parseS3Record(record, messageId, parts);
  else if (typeof body === 'object' && body !== null && 'kind' in body) parseBackfill(body, messageId, parts);
  else parts.rejected.push({ messageId, reason: 'expected an S3 event or a backfill message in JSON' });
}

/** Whether an event came through SQS, so that single messages can be left for a retry. */
export const isSqsEvent = (event: unknown): boolean => recordsSchema.safeParse(event).data?.Records.some((record) => sqsRecordSchema.safeParse(record).success) ?? false;

/** The Pins that an S3 event, an SQS event of S3 events or backfill messages, or a bare backfill message names. Never throws. */
export function parseEvent(event: unknown): ParsedWork {
  const parts: Parts = { items: [], rejected: [] };
  if (!isSqsEvent(event)) {
    parseBody(event, undefined, parts);
    return parts;
  }
  for (const record of recordsSchema.parse(event).Records) {
    const message = sqsRecordSchema.safeParse(record);
    if (message.success) parseBody(parseJson(message.data.body), message.data.messageId, parts);
    else parts.rejected.push({ messageId: undefined, reason: `SQS record: ${explain(message.error)}` });
  }
  return parts;
}
