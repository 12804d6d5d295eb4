import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { encodePinRecord } from '../../../functions/shared/storage/pin-record-codec.ts';
import { createCloudPinSource } from '../../../infra/console/cloud-pin-source.ts';
import { createPinView } from './pin-view-fixture.ts';

const s3 = new S3Client({});
const dynamodb = new DynamoDBClient({});
const s3Mock = mockClient(s3);
const dynamodbMock = mockClient(dynamodb);

const itemOf = (pinId: string) => ({ entityId: { S: `pin#${pinId}` }, revision: { N: '3' }, record: { B: encodePinRecord(createPinView(pinId).record) } });
const bodyOf = (text: string) => ({ Body: { transformToByteArray: () => Promise.resolve(new TextEncoder().encode(text)) }, ETag: '"bb"' }) as never;
const createSource = () => createCloudPinSource({ s3, dynamodb, bucket: 'pins-bucket', table: 'signals' });

describe('createCloudPinSource', () => {
  beforeEach(() => {
    s3Mock.reset();
    dynamodbMock.reset();
  });

  it('lists Pins of all pages by id and leaves other entities out', async () => {
    // Prepare
    dynamodbMock
      .on(ScanCommand).resolvesOnce({ Items: [itemOf('b'), { entityId: { S: 'creator#x' } }], LastEvaluatedKey: { entityId: { S: 'pin#b' } } })
      .resolvesOnce({ Items: [itemOf('a')] });
    s3Mock.on(GetObjectCommand).resolves(bodyOf('{"pinId":"a","title":"Hello"}'));

    // Act
    const pins = await createSource().listPins();

    // Assess
    expect(pins.map(({ pinId }) => pinId)).toEqual(['a', 'b']);
    expect(pins[0]?.metadata?.title).toBe('Hello');
    expect(pins[0]?.record.signals.price?.outcome).toMatchObject({ kind: 'value', value: { amount: 49.95 } });
  });

  it('reads an unchanged pin.json once', async () => {
    // Prepare
    dynamodbMock.on(ScanCommand).resolves({ Items: [itemOf('a')] });
    s3Mock.on(GetObjectCommand).resolves(bodyOf('{"pinId":"a"}'));
    const source = createSource();

    // Act
    await source.listPins();
    await source.listPins();

    // Assess
    expect(s3Mock.commandCalls(GetObjectCommand)).toHaveLength(1);
  });

  it('shows a Pin whose pin.json is broken, without its words', async () => {
    // Prepare
    dynamodbMock.on(GetItemCommand).resolves({ Item: itemOf('a') });
    s3Mock.on(GetObjectCommand).resolves(bodyOf('{"pinId":'));

    // Act
    const pin = await createSource().getPin('a' as PinId);

    // Assess
    expect(pin).toMatchObject({ pinId: 'a', metadata: undefined, hasImage: true });
  });

  it.each([['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'], ['<!doctype html><script></script>']])('never serves %s as a picture', async (text) => {
    // Prepare
    s3Mock.on(GetObjectCommand).resolves(bodyOf(text));

    // Assess
    expect(await createSource().getImage('a' as PinId)).toBeUndefined();
  });

  it('has no picture where there is no object', async () => {
    // Prepare
    s3Mock.on(GetObjectCommand).rejects(new NoSuchKey({ message: 'none', $metadata: {} }));

    // Assess
    expect(await createSource().getImage('a' as PinId)).toBeUndefined();
  });
});
