import {
  CompleteMultipartUploadCommand, CopyObjectCommand, CreateMultipartUploadCommand, DeleteObjectCommand, DeleteObjectsCommand, PutObjectCommand, UploadPartCommand,
} from '@aws-sdk/client-s3';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { S3Event, S3EventRecord } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { createFixture, fixtureTemplate } from './local-cloud-fixture.ts';

interface TestEvent {
  readonly Event: string;
  readonly Service: string;
  readonly Bucket: string;
  readonly Records?: undefined;
}

describe('a bucket with notifications in the local cloud', () => {
  const fixture = createFixture();
  let cloud: LocalCloud;
  let Bucket: string;
  let firstMessages: unknown[];

  /** Takes every message off the queue. */
  const drain = async (): Promise<(S3Event | TestEvent)[]> => {
    const events: (S3Event | TestEvent)[] = [];
    for (;;) {
      const QueueUrl = cloud.outputs['UploadsUrl'];
      const { Messages } = await cloud.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (!Messages) return events;
      for (const { Body = '', ReceiptHandle } of Messages) {
        events.push(JSON.parse(Body) as S3Event | TestEvent);
        await cloud.clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      }
    }
  };
  const records = async (): Promise<S3EventRecord[]> => (await drain()).flatMap((event) => event.Records ?? []);

  beforeAll(async () => {
    cloud = await startLocalCloud({ stateDir: fixture.stateDir, stack: { template: fixtureTemplate(fixture.traceFile), assetsDir: fixture.assetsDir } });
    Bucket = cloud.outputs['Bucket'] ?? '';
    firstMessages = await drain();
  });
  afterAll(async () => {
    await cloud.stop();
    fixture.remove();
  });

  it('sends one test event when it is configured', () => {
    expect(firstMessages).toEqual([
      { Service: 'Amazon S3', Event: 's3:TestEvent', Time: expect.any(String) as string, Bucket, RequestId: expect.any(String) as string, HostId: expect.any(String) as string },
    ]);
  });

  it('tells of a put in the event structure of S3', async () => {
    // Act
    const { ETag } = await cloud.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'pins/one/image', Body: 'twelve bytes' }));
    // Assess
    expect(await records()).toEqual([
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: 'us-east-1',
        eventTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
        eventName: 'ObjectCreated:Put',
        userIdentity: { principalId: expect.any(String) as string },
        requestParameters: { sourceIPAddress: '127.0.0.1' },
        responseElements: { 'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/) as string, 'x-amz-id-2': expect.any(String) as string },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: expect.any(String) as string,
          bucket: { name: Bucket, ownerIdentity: { principalId: expect.any(String) as string }, arn: `arn:aws:s3:::${Bucket}` },
          object: { key: 'pins/one/image', size: 12, eTag: ETag?.replaceAll('"', ''), sequencer: expect.stringMatching(/^[0-9A-F]{18}$/) as string },
        },
      },
    ]);
  });

  it('tells of copies, multipart uploads and deletions, each once and in order', async () => {
    // Prepare
    const { s3 } = cloud.clients;
    const Key = 'pins/two/image';
    // Act
    await s3.send(new PutObjectCommand({ Bucket, Key: 'elsewhere/source', Body: 'source' }));
    await s3.send(new CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/elsewhere/source` }));
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'in parts' }));
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] } }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'again' }));
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }, { Key: 'pins/never' }] } }));
    // Assess
    const found = await records();
    expect(found.map(({ eventName, s3: { object } }) => [eventName, object.size])).toEqual([
      ['ObjectCreated:Copy', 6],
      ['ObjectCreated:CompleteMultipartUpload', 8],
      ['ObjectRemoved:Delete', undefined],
      ['ObjectCreated:Put', 5],
      ['ObjectRemoved:Delete', undefined],
    ]);
    expect(found[1]?.s3.object.eTag).toMatch(/^[0-9a-f]{32}-1$/);
    expect(found[2]?.s3.object).not.toHaveProperty('eTag');
    const sequencers = found.map(({ s3: { object } }) => object.sequencer);
    expect(sequencers).toEqual([...new Set(sequencers)].sort());
  });

  it('does not tell of keys outside its prefix, nor of puts that fail', async () => {
    // Act
    await cloud.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'other/image', Body: 'x' }));
    await expect(cloud.clients.s3.send(new PutObjectCommand({ Bucket: 'no-such-bucket', Key: 'pins/x/image', Body: 'x' }))).rejects.toThrow();
    // Assess
    expect(await records()).toEqual([]);
  });

  it.each(['a b/image', 'a+b/image', 'año/雪/🎈', '100%/image', 'q?x=1&y=2/image', `${'long'.repeat(200)}/image`, 'a//b', "it's (1)!~*"])('encodes the key so that form-decoding gives it back: %s', async (name) => {
    // Act
    await cloud.clients.s3.send(new PutObjectCommand({ Bucket, Key: `pins/${name}`, Body: 'x' }));
    // Assess
    const [record] = await records();
    const encoded = record?.s3.object.key ?? '';
    expect(decodeURIComponent(encoded.replaceAll('+', ' '))).toBe(`pins/${name}`);
    expect(encoded).toMatch(/^[A-Za-z0-9%+/.*_-]+$/);
  });

  it('loses and repeats none of many concurrent puts, and orders those of one key by effect', async () => {
    // Prepare
    const puts = Array.from({ length: 60 }, (_, n) => ({ Key: `pins/${String(n % 3)}/image`, Body: `version ${String(n)}` }));
    // Act
    const answers = await Promise.all(puts.map(async ({ Key, Body }) => ({ Key, ETag: (await cloud.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }))).ETag })));
    // Assess
    const found = await records();
    expect(found.map(({ s3: { object } }) => object.eTag).sort()).toEqual(answers.map(({ ETag = '' }) => ETag.replaceAll('"', '')).sort());
    for (const Key of new Set(puts.map((put) => put.Key))) {
      const latest = found.filter(({ s3: { object } }) => object.key === Key).sort((a, b) => (a.s3.object.sequencer < b.s3.object.sequencer ? 1 : -1))[0];
      const stored = await fetch(`${cloud.endpoints.s3}/${Bucket}/${Key}`, { method: 'HEAD' });
      expect(stored.headers.get('etag')?.replaceAll('"', '')).toBe(latest?.s3.object.eTag);
    }
  });

  it('takes objects larger than a multipart part in one put', async () => {
    // Act
    await cloud.clients.s3.send(new PutObjectCommand({ Bucket, Key: 'pins/large/image', Body: Buffer.alloc(20_000_000) }));
    // Assess
    expect((await records()).map(({ s3: { object } }) => object.size)).toEqual([20_000_000]);
  });
});
