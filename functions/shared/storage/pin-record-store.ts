import { type AttributeValue, type DynamoDBClient, PutItemCommand, type PutItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { PinId } from '../pin.ts';
import { batchGet } from './batch-get.ts';
import type { PinRecord } from './pin-record.ts';
import { decodePinRecord, encodePinRecord } from './pin-record-codec.ts';

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

/** Records of Pins in the DynamoDB table `table`. */
export function createPinRecordStore(client: DynamoDBClient, table: string, nowMs: () => number): PinRecordStore {
  return {
    get: async (pinIds) => {
      const items = await batchGet(client, table, pinIds.map(entityIdOf));
      return new Map(items.map(fromItem).map((record) => [record.pinId, record]));
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
