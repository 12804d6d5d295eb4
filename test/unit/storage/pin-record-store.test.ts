import { BatchGetItemCommand, ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { encodePinRecord } from '../../../functions/shared/storage/pin-record-codec.ts';
import { createPinRecordStore, toPutParams } from '../../../functions/shared/storage/pin-record-store.ts';
import { sampleRecord } from '../../fixtures/sample-record.ts';

const client = mockClient(DynamoDBClient);
const store = createPinRecordStore(new DynamoDBClient({ region: 'eu-west-1' }), 'signals', () => 0);
const item = (pinId: string) => ({ entityId: { S: `pin#${pinId}` }, revision: { N: '3' }, record: { B: encodePinRecord(sampleRecord()) } });

beforeEach(() => client.reset());

describe('createPinRecordStore', () => {
  it('reads strongly consistent and asks again for keys that had no capacity', async () => {
    // Prepare
    const left = { signals: { Keys: [{ entityId: { S: 'pin#b' } }] } };
    client.on(BatchGetItemCommand).resolvesOnce({ Responses: { signals: [item('a')] }, UnprocessedKeys: left }).resolvesOnce({ Responses: { signals: [item('b')] } });
    // Act
    const found = await store.get(['a', 'b', 'c'] as PinId[]);
    // Assert
    expect([...found.keys()]).toEqual(['a', 'b']);
    expect(found.get('a' as PinId)?.revision).toBe(3);
    expect(client.commandCalls(BatchGetItemCommand)[0]?.args[0].input.RequestItems?.['signals']).toMatchObject({ ConsistentRead: true });
    expect(client.commandCalls(BatchGetItemCommand)[1]?.args[0].input.RequestItems).toEqual({ signals: { ...left.signals, ConsistentRead: true } });
  });

  it('asks for at most 100 keys at a time', async () => {
    // Prepare
    client.on(BatchGetItemCommand).resolves({});
    // Act
    await store.get(Array.from({ length: 250 }, (_, index) => `p${index}` as PinId));
    // Assert
    expect(client.commandCalls(BatchGetItemCommand).map(({ args }) => args[0].input.RequestItems?.['signals']?.Keys?.length)).toEqual([100, 100, 50]);
  });

  it('gives up on a table that stays throttled, so that the messages are retried', async () => {
    // Prepare
    client.on(BatchGetItemCommand).resolves({ UnprocessedKeys: { signals: { Keys: [{ entityId: { S: 'pin#a' } }] } } });
    // Act and assert
    await expect(store.get(['a' as PinId])).rejects.toMatchObject({ code: 'throttled', disposition: 'retry' });
  });

  it('creates only what does not exist, and replaces only the revision that was read', () => {
    expect(toPutParams('signals', sampleRecord({ revision: 0 }), 0)).toMatchObject({ ConditionExpression: 'attribute_not_exists(entityId)', Item: { revision: { N: '1' } } });
    expect(toPutParams('signals', sampleRecord({ revision: 7 }), 0)).toMatchObject({
      ConditionExpression: 'revision = :seen',
      ExpressionAttributeValues: { ':seen': { N: '7' } },
      Item: { revision: { N: '8' }, entityId: { S: 'pin#sample' }, updatedAt: { S: '1970-01-01T00:00:00.000Z' } },
    });
  });

  it('says false when another worker was faster and throws anything else', async () => {
    // Prepare
    client.on(PutItemCommand).resolvesOnce({}).rejectsOnce(new ConditionalCheckFailedException({ message: 'no', $metadata: {} })).rejects(new Error('throttled'));
    // Act and assert
    expect(await store.put(sampleRecord())).toBe(true);
    expect(await store.put(sampleRecord())).toBe(false);
    await expect(store.put(sampleRecord())).rejects.toThrow('throttled');
  });
});
