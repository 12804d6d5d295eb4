import { paginateScan, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { fromItem } from '../../functions/shared/storage/pin-record-store.ts';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';

/** Values longer than this are cut: an embedding fills pages. */
const MAX_VALUE_CHARS = 160;

const shorten = (text: string): string => (text.length <= MAX_VALUE_CHARS ? text : `${text.slice(0, MAX_VALUE_CHARS)} ... (${String(text.length)} characters)`);

/** Everything in the stack's tables, decoded, as lines for people. */
export async function describeItems({ clients, tableNames }: LocalCloud): Promise<string[]> {
  const lines: string[] = [];
  for (const TableName of tableNames) {
    const items: Record<string, AttributeValue>[] = [];
    for await (const page of paginateScan({ client: clients.dynamodb }, { TableName })) items.push(...(page.Items ?? []));
    lines.push(`${TableName}: ${String(items.length)} ${items.length === 1 ? 'item' : 'items'}`, ...items.flatMap(describeItem));
  }
  return lines;
}

function describeItem(item: Record<string, AttributeValue>): string[] {
  const bytes = item['record']?.B;
  if (!bytes) return [`  ${shorten(JSON.stringify(item))}`];
  const { pinId, revision, signals } = fromItem(item);
  const head = `  pin ${pinId}, revision ${String(revision)}, record of ${String(bytes.length)} bytes`;
  const values = Object.entries(signals).map(([name, { outcome }]) => {
    const value = outcome.kind === 'value' ? JSON.stringify(outcome.value) : `unavailable: ${outcome.message}`;
    return `    ${name.padEnd(20)} ${shorten(value)}`;
  });
  return [head, ...values];
}
