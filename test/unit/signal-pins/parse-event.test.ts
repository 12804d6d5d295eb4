import { describe, expect, it } from 'vitest';
import { isSqsEvent, parseEvent } from '../../../functions/signal-pins/parse-event.ts';

const s3Event = (...keys: string[]) => ({
  Records: keys.map((key) => ({ eventSource: 'aws:s3', eventName: 'ObjectCreated:Put', s3: { bucket: { name: 'b' }, object: { key, size: 1, eTag: 'x', sequencer: '0055aed6dcd90281e5' } } })),
});
const sqsEvent = (...bodies: unknown[]) => ({
  Records: bodies.map((body, index) => ({ eventSource: 'aws:sqs', messageId: `m${index}`, body: typeof body === 'string' ? body : JSON.stringify(body) })),
});

describe('parseEvent', () => {
  it('reads image and pin.json arrivals of an S3 event', () => {
    // Act
    const { items, rejected } = parseEvent(s3Event('pins/red-dress/image', 'pins/red-dress/pin.json'));
    // Assert
    expect(rejected).toEqual([]);
    expect(items).toEqual([
      { pinId: 'red-dress', cause: { kind: 'upload', source: 'image' }, messageId: undefined },
      { pinId: 'red-dress', cause: { kind: 'upload', source: 'metadata' }, messageId: undefined },
    ]);
  });

  it('decodes form-encoded keys', () => {
    // Act
    const { items } = parseEvent(s3Event('pins/%E8%B5%A4%E3%81%84%E3%83%89%E3%83%AC%E3%82%B9%3A1/image'));
    // Assert
    expect(items[0]?.pinId).toBe('赤いドレス:1');
  });

  it('reads S3 events and backfill messages out of SQS and remembers the message', () => {
    // Act
    const { items } = parseEvent(sqsEvent(s3Event('pins/a/image'), { kind: 'backfill', pinIds: ['b', 'c'], signals: ['palette'] }));
    // Assert
    expect(items.map(({ pinId, messageId, cause }) => [pinId, messageId, cause.kind])).toEqual([
      ['a', 'm0', 'upload'],
      ['b', 'm1', 'backfill'],
      ['c', 'm1', 'backfill'],
    ]);
  });

  it('takes s3:TestEvent, which has no Records, as nothing to do', () => {
    // Act
    const parsed = parseEvent(sqsEvent({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'b' }));
    // Assert
    expect(parsed).toEqual({ items: [], rejected: [] });
  });

  it.each([
    ['a pinId with slashes', s3Event('pins/a/b/image'), /pinId: .*no slash/],
    ['a pinId with a space', s3Event('pins/a+b/image'), /pinId:/],
    ['a pinId of 10,000 characters', s3Event(`pins/${'x'.repeat(10_000)}/image`), /\(10011 characters\).*256 bytes/],
    ['an unknown file', s3Event('pins/a/notes.txt'), /expected pins\/<pinId>\/image/],
    ['broken percent-encoding', s3Event('pins/%E0%A4%A/image'), /expected pins/],
    ['a body that is not JSON', sqsEvent('{oops'), /in JSON/],
    ['a backfill of nothing', sqsEvent({ kind: 'backfill', pinIds: [] }), /pinIds/],
    ['a backfill of an unknown signal', sqsEvent({ kind: 'backfill', pinIds: ['a'], signals: ['nope'] }), /signals.0: expected the name of a signal/],
    ['a backfill pinId with slashes', sqsEvent({ kind: 'backfill', pinIds: ['a/b'] }), /pinId 'a\/b'/],
    ['an event of another service', { Records: [{ eventSource: 'aws:sns' }] }, /S3 record/],
    ['nothing at all', null, /expected an S3 event/],
  ])('rejects %s with a line and goes on', (_, event, reason) => {
    // Act
    const { items, rejected } = parseEvent(event);
    // Assert
    expect(items).toEqual([]);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]?.reason).toMatch(reason);
    expect(rejected[0]?.reason.length).toBeLessThan(400);
  });

  it('keeps the good records of a message with a bad one', () => {
    // Act
    const { items, rejected } = parseEvent(sqsEvent(s3Event('pins/a/b/image', 'pins/good/image')));
    // Assert
    expect(items.map(({ pinId }) => pinId)).toEqual(['good']);
    expect(rejected).toHaveLength(1);
  });

  it('tells SQS events from others', () => {
    expect(isSqsEvent(sqsEvent('x'))).toBe(true);
    expect(isSqsEvent(s3Event('pins/a/image'))).toBe(false);
    expect(isSqsEvent('x')).toBe(false);
  });
});
