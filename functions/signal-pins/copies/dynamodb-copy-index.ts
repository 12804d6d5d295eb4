import { type AttributeValue, type DynamoDBClient, UpdateItemCommand, type UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import { batchGet } from '../../shared/storage/batch-get.ts';
import type { CopyEntry } from './copy-entry.ts';
import { decodeCopyEntry, encodeCopyEntry } from './copy-entry-codec.ts';
import { BUCKET_ENTRIES, type CopyBucket, type CopyIndex } from './copy-index.ts';

const ITEM_PREFIX = 'copies#';
/** Each entry is an attribute of its own, so that workers add to a bucket side by side. */
const ENTRY_PREFIX = 'pin#';
/** Entries that were ever put. */
const COUNT = 'puts';

function toBucket(item: Record<string, AttributeValue>): CopyBucket {
  const entries = Object.entries(item).flatMap(([name, value]) => (name.startsWith(ENTRY_PREFIX) && value.B ? [decodeCopyEntry(name.slice(ENTRY_PREFIX.length), value.B)] : []));
  return { entries, isFull: Number(item[COUNT]?.N ?? 0) >= BUCKET_ENTRIES };
}

const bytesOf = (entry: CopyEntry): AttributeValue => ({ B: encodeCopyEntry(entry) });
const entryName = ({ pinId }: CopyEntry): string => `${ENTRY_PREFIX}${pinId}`;

/** Adds an entry where the Pin has none and there is room. */
const toAdd = (entry: CopyEntry) => ({
  UpdateExpression: 'SET #pin = :entry ADD #puts :one',
  ConditionExpression: 'attribute_not_exists(#pin) AND (attribute_not_exists(#puts) OR #puts < :room)',
  ExpressionAttributeNames: { '#pin': entryName(entry), '#puts': COUNT },
  ExpressionAttributeValues: { ':entry': bytesOf(entry), ':one': { N: '1' }, ':room': { N: String(BUCKET_ENTRIES) } },
});

const toReplace = (entry: CopyEntry, seen: CopyEntry) => ({
  UpdateExpression: 'SET #pin = :entry',
  ConditionExpression: '#pin = :seen',
  ExpressionAttributeNames: { '#pin': entryName(entry) },
  ExpressionAttributeValues: { ':entry': bytesOf(entry), ':seen': bytesOf(seen) },
});

const toRemove = (entry: CopyEntry) => ({
  UpdateExpression: 'REMOVE #pin',
  ConditionExpression: '#pin = :seen',
  ExpressionAttributeNames: { '#pin': entryName(entry) },
  ExpressionAttributeValues: { ':seen': bytesOf(entry) },
});

/** The index of copies as items of the signals table, one a bucket: adding an entry is one conditional update, and writes one unit while there are few. */
export function createDynamodbCopyIndex(client: DynamoDBClient, table: string): CopyIndex {
  const tryUpdate = async (key: string, update: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>): Promise<boolean> => {
    try {
      await client.send(new UpdateItemCommand({ TableName: table, Key: { entityId: { S: `${ITEM_PREFIX}${key}` } }, ...update }));
      return true;
    } catch (error) {
      // By literal name: the minified bundle renames the SDK's classes.
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  };
  return {
    read: async (keys) => {
      const items = await batchGet(client, table, keys.map((key) => `${ITEM_PREFIX}${key}`));
      return new Map(items.map((item) => [(item['entityId']?.S ?? '').slice(ITEM_PREFIX.length), toBucket(item)]));
    },
    put: (key, entry, seen) => tryUpdate(key, seen ? toReplace(entry, seen) : toAdd(entry)),
    remove: async (key, entry) => {
      await tryUpdate(key, toRemove(entry));
    },
  };
}
