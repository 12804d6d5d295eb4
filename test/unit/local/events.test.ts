import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pinIdsOfEvent } from '../../../commands/invoke/pin-ids-of-event.ts';

const folder = path.resolve(import.meta.dirname, '..', '..', '..', 'events');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

const s3Record = z.strictObject({
  eventVersion: z.literal('2.1'),
  eventSource: z.literal('aws:s3'),
  awsRegion: z.string(),
  eventTime: z.iso.datetime(),
  eventName: z.string().regex(/^Object(Created|Removed):/),
  userIdentity: z.strictObject({ principalId: z.string() }),
  requestParameters: z.strictObject({ sourceIPAddress: z.string() }),
  responseElements: z.strictObject({ 'x-amz-request-id': z.string(), 'x-amz-id-2': z.string() }),
  s3: z.strictObject({
    s3SchemaVersion: z.literal('1.0'),
    configurationId: z.string(),
    bucket: z.strictObject({ name: z.string(), ownerIdentity: z.strictObject({ principalId: z.string() }), arn: z.string().startsWith('arn:aws:s3:::') }),
    object: z.strictObject({ key: z.string(), size: z.int().optional(), eTag: z.string().optional(), sequencer: z.string().regex(/^[0-9A-F]{18}$/) }),
  }),
});
const sqsRecord = z.strictObject({
  messageId: z.uuid(),
  receiptHandle: z.string(),
  body: z.string(),
  attributes: z.record(z.string(), z.string()),
  messageAttributes: z.strictObject({}),
  md5OfBody: z.string(),
  eventSource: z.literal('aws:sqs'),
  eventSourceARN: z.string().startsWith('arn:aws:sqs:'),
  awsRegion: z.string(),
});
const event = z.strictObject({ Records: z.array(z.union([s3Record, sqsRecord])).min(1) });

describe('sample events', () => {
  it.each(files)('%s has the shape that AWS sends', (file) => {
    // Act
    const { Records } = event.parse(read(file));
    // Assess
    for (const record of Records) if ('body' in record) expect(record.md5OfBody).toBe(createHash('md5').update(record.body).digest('hex'));
  });

  it('are all listed in the README of their folder', () => {
    // Act
    const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
    // Assess
    expect(files.filter((file) => !readme.includes(`\`${file}\``))).toEqual([]);
  });

  it.each([
    ['s3-put.json', ['red-summer-dress']],
    ['s3-put-sqs.json', ['red-summer-dress']],
    ['backfill.json', ['red-summer-dress', 'wrist-watch']],
    ['s3-removed.json', []],
    ['s3-test-event.json', []],
    ['s3-put-bad-key.json', []],
    ['sqs-not-json.json', []],
    ['sqs-poison-among-good.json', ['red-summer-dress']],
  ])('%s needs the objects of %j', (file, pinIds) => {
    expect([...pinIdsOfEvent(read(file))]).toEqual(pinIds);
  });
});
