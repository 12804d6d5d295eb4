import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { PinRecord } from '../../functions/shared/storage/pin-record.ts';
import { fromItem, isPinItem } from '../../functions/shared/storage/pin-record-store.ts';

/** Every Pin's record in the signals table, a page at a time. */
export async function* scanRecords(client: DynamoDBClient, table: string): AsyncGenerator<PinRecord> {
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) yield* Items.filter(isPinItem).map(fromItem);
}
