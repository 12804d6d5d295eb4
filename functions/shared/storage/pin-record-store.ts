import { type AttributeValue, type DynamoDBClient, BatchGetItemCommand, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import { PinSignalsError } from '../errors.ts';
import type { PinId } from '../pin.ts';
import type { PinRecord } from './pin-record.ts';
import { decodePinRecord, encodePinRecord } from './pin-record-codec.ts';

/** DynamoDB's limit for one BatchGetItem. */
const BATCH_GET_LIMIT = 100;
/** DynamoDB hands back keys it had no capacity for; after this many rounds the messages are retried later. */
const MAX_ROUNDS = 5;

export interface PinRecordStore {
  /** Strongly consistent; Pins without a record are absent. */
  get(pinIds: readonly PinId[]): Promise<Map<PinId, PinRecord>>;
  /** Writes the record as revision + 1 if the stored one is still at `record.revision`; says false if another worker was faster. */
  put(record: PinRecord): Promise<boolean>;
}

const KEY_PREFIX = 'pin#';

/** Partition key of a Pin's item; the prefix leaves room for other kinds of entities in the table. */
export const entityIdOf = (pinId: PinId): string => `${KEY_PREFIX}${pinId}`;
/** Whether an item is a Pin's. */
export const isPinItem = (item: Record<string, AttributeValue>): boolean => item['entityId']?.S?.startsWith(KEY_PREFIX) ?? false;

/** One DynamoDB item of the signals table as a record. */
export function fromItem(item: Record<string, AttributeValue>): PinRecord {
  const pinId = (item['entityId']?.S ?? '').slice(KEY_PREFIX.length) as PinId;
  return decodePinRecord(pinId, Number(item['revision']?.N ?? 0), item['record']?.B ?? new Uint8Array());
}

/** The conditional put, apart from sending it. */
export function toPutParams(table: string, record: PinRecord, nowMs: number): PutItemCommandInput {
  const isNew = record.revision === 0;
  return {
    TableName: table,
    Item: {
      entityId: { S: entityIdOf(record.pinId) },
      revision: { N: String(record.revision + 1) },
      record: { B: encodePinRecord(record) },
      updatedAt: { S: new Date(nowMs).toISOString() },
    },
    ConditionExpression: isNew ? 'attribute_not_exists(entityId)' : 'revision = :seen',
    ...(isNew ? {} : { ExpressionAttributeValues: { ':seen': { N: String(record.revision) } } }),
  };
}

const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

/** Records of Pins in the DynamoDB table `table`. */
export function createPinRecordStore(client: DynamoDBClient, table: string, nowMs: () => number): PinRecordStore {
  const getChunk = async (pinIds: readonly PinId[], found: Map<PinId, PinRecord>): Promise<void> => {
    let keys: Record<string, AttributeValue>[] = pinIds.map((pinId) => ({ entityId: { S: entityIdOf(pinId) } }));
    for (let round = 0; keys.length > 0; round += 1) {
      if (round === MAX_ROUNDS) {
        throw new PinSignalsError({ code: 'throttled', disposition: 'retry', message: `${table}: ${keys.length} keys unread after ${MAX_ROUNDS} rounds` });
      }
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }));
      for (const item of Responses?.[table] ?? []) {
        const record = fromItem(item);
        found.set(record.pinId, record);
      }
      keys = UnprocessedKeys?.[table]?.Keys ?? [];
    }
  };
  return {
    get: async (pinIds) => {
      const found = new Map<PinId, PinRecord>();
      for (const ids of chunk([...new Set(pinIds)], BATCH_GET_LIMIT)) await getChunk(ids, found);
      return found;
    },
    put: async (record) => {
      try {
        await client.send(new PutItemCommand(toPutParams(table, record, nowMs())));
        return true;
      } catch (error) {
        // By literal name: the minified bundle renames the SDK's classes.
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    },
  };
}
