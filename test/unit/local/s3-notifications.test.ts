import { describe, expect, it } from 'vitest';
import { encodeEventKey, matchesRule, toS3Event, toTestEvent, type ObjectChange } from '../../../infra/local/s3-notifications.ts';

const rule = { id: 'rule', events: ['s3:ObjectCreated:*'], queueArn: 'arn', prefix: 'pins/', suffix: '' };
const created: ObjectChange = { bucket: 'b', key: 'pins/a b/image', eventName: 'ObjectCreated:Put', sizeBytes: 3, eTag: '"0cc1"' };
const removed: ObjectChange = { bucket: 'b', key: 'pins/a/image', eventName: 'ObjectRemoved:Delete' };
const at = new Date('2026-01-02T03:04:05.678Z');

describe('the key in an S3 event', () => {
  it.each([
    ['pins/a/pin.json', 'pins/a/pin.json'],
    ['a b', 'a+b'],
    ['a+b', 'a%2Bb'],
    ['100%', '100%25'],
    ['año', 'a%C3%B1o'],
    ['🎈', '%F0%9F%8E%88'],
    ['year=2026/x', 'year%3D2026/x'],
    ["it's (1)!~", 'it%27s+%281%29%21%7E'],
  ])('%s is written %s', (key, encoded) => {
    expect(encodeEventKey(key)).toBe(encoded);
  });
});

describe('a notification rule', () => {
  it.each([
    [{ ...rule }, created, true],
    [{ ...rule }, removed, false],
    [{ ...rule, events: ['s3:ObjectCreated:Copy', 's3:ObjectRemoved:*'] }, removed, true],
    [{ ...rule, events: ['s3:ObjectCreated:Copy'] }, created, false],
    [{ ...rule, prefix: 'other/' }, created, false],
    [{ ...rule, suffix: 'image' }, created, true],
    [{ ...rule, suffix: '.json' }, created, false],
  ])('%j takes %j: %s', (candidate, change, expected) => {
    expect(matchesRule(candidate, change)).toBe(expected);
  });
});

describe('an S3 event', () => {
  it('holds size and bare eTag of what was created, and who asked', () => {
    // Act
    const { Records } = toS3Event({ change: created, rule, sequencer: '0A', at, request: { method: 'PUT', headers: {}, sourceIp: '127.0.0.9', requestId: 'REQ', hostId: 'HOST' } });
    // Assess
    expect(Records[0]).toMatchObject({
      eventVersion: '2.1',
      eventTime: '2026-01-02T03:04:05.678Z',
      eventName: 'ObjectCreated:Put',
      requestParameters: { sourceIPAddress: '127.0.0.9' },
      responseElements: { 'x-amz-request-id': 'REQ', 'x-amz-id-2': 'HOST' },
      s3: { configurationId: 'rule', object: { key: 'pins/a+b/image', size: 3, eTag: '0cc1', sequencer: '0A' } },
    });
  });

  it('holds neither of what was removed', () => {
    // Act
    const [record] = toS3Event({ change: removed, rule, sequencer: '0B', at, request: undefined }).Records;
    // Assess
    expect(record?.s3.object).toEqual({ key: 'pins/a/image', sequencer: '0B' });
  });

  it('of a test has no Records', () => {
    expect(toTestEvent('b', at)).toMatchObject({ Service: 'Amazon S3', Event: 's3:TestEvent', Time: '2026-01-02T03:04:05.678Z', Bucket: 'b' });
    expect(toTestEvent('b', at)).not.toHaveProperty('Records');
  });
});
