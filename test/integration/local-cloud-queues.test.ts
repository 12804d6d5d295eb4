import { ChangeMessageVisibilityCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { createFixture, eventually, fixtureTemplate, type Fixture, type FixtureSettings, type TraceLine } from './local-cloud-fixture.ts';

describe('an event-source mapping in the local cloud', () => {
  const toUndo: (() => Promise<void> | void)[] = [];
  afterEach(async () => {
    for (let undo = toUndo.pop(); undo; undo = toUndo.pop()) await undo();
  });
  const start = async (settings: FixtureSettings = {}): Promise<{ cloud: LocalCloud; fixture: Fixture; send: (body: unknown) => Promise<string>; sendAll: (bodies: readonly unknown[]) => Promise<void> }> => {
    const fixture = createFixture();
    toUndo.push(fixture.remove);
    const cloud = await startLocalCloud({ stateDir: fixture.stateDir, stack: { template: fixtureTemplate(fixture.traceFile, settings), assetsDir: fixture.assetsDir } });
    toUndo.push(cloud.stop);
    const QueueUrl = cloud.outputs['WorkUrl'];
    return {
      cloud,
      fixture,
      send: async (body) => (await cloud.clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body), MessageAttributes: { Colour: { DataType: 'String', StringValue: 'red' } } }))).MessageId ?? '',
      sendAll: async (bodies) => {
        await cloud.clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: bodies.map((body, index) => ({ Id: String(index), MessageBody: JSON.stringify(body) })) }));
      },
    };
  };
  const batchesOf = (fixture: Fixture): TraceLine[] => fixture.trace().filter(({ act }) => act === 'batch');
  const deliveriesOf = (fixture: Fixture, messageId: string): number => batchesOf(fixture).filter(({ records = [] }) => records.some((record) => record.messageId === messageId)).length;
  const deadLetters = async ({ clients, outputs }: LocalCloud): Promise<number> => {
    const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl: outputs['DeadLettersUrl'], AttributeNames: ['ApproximateNumberOfMessages'] }));
    return Number(Attributes?.['ApproximateNumberOfMessages']);
  };

  it('delivers a record as SQS sends it to Lambda, once, and removes it', async () => {
    // Prepare
    const { cloud, fixture, send } = await start();
    // Act
    const messageId = await send({ hello: 'Wörld' });
    await cloud.whenIdle();
    // Assess
    const [record] = batchesOf(fixture)[0]?.records ?? [];
    expect(record).toEqual({
      messageId,
      receiptHandle: expect.any(String) as string,
      body: '{"hello":"Wörld"}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/) as string,
        SenderId: expect.any(String) as string,
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/) as string,
      },
      messageAttributes: { Colour: { stringValue: 'red', stringListValues: [], binaryListValues: [], dataType: 'String' } },
      md5OfBody: '059322812d698765b6401fb2f5815807',
      md5OfMessageAttributes: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      eventSource: 'aws:sqs',
      eventSourceARN: expect.stringMatching(/^arn:aws:sqs:us-east-1:000000000000:/) as string,
      awsRegion: 'us-east-1',
    });
    expect(batchesOf(fixture)).toHaveLength(1);
  });

  it('retries only the messages that failed, after the visibility timeout', async () => {
    // Prepare
    const { cloud, fixture, sendAll } = await start({ mapping: { BatchSize: 10, MaximumBatchingWindowInSeconds: 0.3 } });
    // Act
    await sendAll([{ n: 1 }, { n: 2, failUntil: 3 }, { n: 3 }]);
    await cloud.whenIdle();
    // Assess
    const batches = batchesOf(fixture).map(({ records = [] }) => records.map(({ body }) => (JSON.parse(body) as { n: number }).n).sort());
    expect(batches).toEqual([[1, 2, 3], [2], [2]]);
    const retry = batchesOf(fixture)[1];
    const receivedAt = Number(retry?.records?.[0]?.attributes['ApproximateFirstReceiveTimestamp']);
    expect((retry?.at ?? 0) - receivedAt).toBeGreaterThanOrEqual(1000);
  });

  it.each([
    ['an unknown id', { batchItemFailures: [{ itemIdentifier: 'no-such-message' }] }],
    ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['another shape', { batchItemFailures: 'all' }],
  ])('takes a response with %s as the failure of the whole batch', async (_what, answer) => {
    // Prepare
    const { cloud, fixture, send } = await start({ maxReceiveCount: 1 });
    // Act
    const messageId = await send({ answer });
    await cloud.whenIdle();
    // Assess
    expect(deliveriesOf(fixture, messageId)).toBe(1);
    expect(await deadLetters(cloud)).toBe(1);
  });

  it('moves a message that fails too often to the dead-letter queue, as it was sent', async () => {
    // Prepare
    const { cloud, fixture, send } = await start({ maxReceiveCount: 2 });
    // Act
    const messageId = await send({ act: 'throw' });
    await cloud.whenIdle();
    // Assess
    expect(deliveriesOf(fixture, messageId)).toBe(2);
    const { Messages } = await cloud.clients.sqs.send(new ReceiveMessageCommand({ QueueUrl: cloud.outputs['DeadLettersUrl'] }));
    expect(Messages?.map(({ MessageId, Body }) => [MessageId, Body])).toEqual([[messageId, '{"act":"throw"}']]);
  });

  it('retries the whole batch when the function is killed', async () => {
    // Prepare
    const { cloud, fixture, send } = await start({ maxReceiveCount: 1 });
    // Act
    const messageId = await send({ act: 'exit' });
    await cloud.whenIdle();
    // Assess
    expect(deliveriesOf(fixture, messageId)).toBe(1);
    expect(await deadLetters(cloud)).toBe(1);
  });

  it('fills batches over its window up to its size', async () => {
    // Prepare
    const { cloud, fixture, sendAll } = await start({ visibilitySeconds: 30, mapping: { BatchSize: 25, MaximumBatchingWindowInSeconds: 1 } });
    const ten = Array.from({ length: 10 }, (_, n) => ({ n }));
    // Act
    for (let call = 0; call < 3; call += 1) await sendAll(ten);
    await cloud.whenIdle();
    // Assess
    expect(batchesOf(fixture).map(({ records = [] }) => records.length)).toEqual([25, 5]);
  });

  it('runs no more batches at once than its maximum concurrency', async () => {
    // Prepare
    const { cloud, fixture, sendAll } = await start({ mapping: { BatchSize: 1, ScalingConfig: { MaximumConcurrency: 1 } } });
    // Act
    await sendAll(Array.from({ length: 4 }, (_, n) => ({ act: 'hold', id: String(n), ms: 30 })));
    await cloud.whenIdle();
    // Assess
    const acts = fixture.trace().map(({ act }) => act).filter((act) => act !== 'batch');
    expect(acts).toEqual(['start', 'end', 'start', 'end', 'start', 'end', 'start', 'end']);
  });

  it('is not idle while a message waits for its retry', async () => {
    // Prepare
    const { cloud, fixture, send } = await start();
    const messageId = await send({ failUntil: 2 });
    // Act
    await eventually(() => (batchesOf(fixture).length > 0 ? true : undefined));
    await cloud.whenIdle();
    // Assess
    expect(deliveriesOf(fixture, messageId)).toBe(2);
  });

  it('gives a message back at once when its consumer sets its visibility to 0', async () => {
    // Prepare
    const { cloud } = await start();
    const { sqs } = cloud.clients;
    const QueueUrl = cloud.outputs['UploadsUrl'];
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'mine' }));
    const receive = async () => (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }))).Messages ?? [];
    // Act
    for (const { ReceiptHandle } of await receive()) await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    // Assess
    expect((await receive()).map(({ Body }) => Body)).toContain('mine');
  });

  it('sets the attributes of the template on its queues', async () => {
    // Prepare
    const { cloud } = await start({ maxReceiveCount: 7 });
    // Act
    const { Attributes } = await cloud.clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl: cloud.outputs['WorkUrl'], AttributeNames: ['All'] }));
    const dead = await cloud.clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl: cloud.outputs['DeadLettersUrl'], AttributeNames: ['All'] }));
    // Assess
    expect(Attributes).toMatchObject({ VisibilityTimeout: '1' });
    expect(JSON.parse(Attributes?.['RedrivePolicy'] ?? '')).toEqual({ deadLetterTargetArn: dead.Attributes?.['QueueArn'], maxReceiveCount: 7 });
    expect(dead.Attributes).toMatchObject({ MessageRetentionPeriod: '1209600' });
  });
});
