import { type AttributeValue, BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PinSignalsError } from '../errors.ts';

/** DynamoDB's limit for one BatchGetItem. */
const BATCH_GET_LIMIT = 100;
/** DynamoDB hands back keys it had no capacity for; after this many rounds the messages are retried later. */
const MAX_ROUNDS = 5;

type Item = Record<string, AttributeValue>;

const chunk = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));

async function getChunk(client: DynamoDBClient, table: string, entityIds: readonly string[]): Promise<Item[]> {
  const found: Item[] = [];
  let keys: Item[] = entityIds.map((entityId) => ({ entityId: { S: entityId } }));
  for (let round = 0; keys.length > 0; round += 1) {
    if (round === MAX_ROUNDS) {
      throw new PinSignalsError({ code: 'throttled', disposition: 'retry', message: `${table}: ${keys.length} keys unread after ${MAX_ROUNDS} rounds` });
    }
    const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems: { [table]: { Keys: keys, ConsistentRead: true } } }));
    found.push(...(Responses?.[table] ?? []));
    keys = UnprocessedKeys?.[table]?.Keys ?? [];
  }
  return found;
}

/**
 * The items of the signals table with these keys, strongly consistent, in no order; those that are not there are left out.
 * @throws PinSignalsError (`retry`) `throttled`, when keys stay unread
 */
export async function batchGet(client: DynamoDBClient, table: string, entityIds: readonly string[]): Promise<Item[]> {
  const found: Item[] = [];
  for (const ids of chunk([...new Set(entityIds)], BATCH_GET_LIMIT)) found.push(...(await getChunk(client, table, ids)));
  return found;
}
