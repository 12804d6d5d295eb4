import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateTableCommand, DescribeTableCommand, type AttributeDefinition, type CreateTableCommandInput, type DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { TablePlan } from '../template/stack-plan.ts';
import { listenNear, LOOPBACK } from './listen.ts';

export interface DynamoDbEmulator {
  readonly port: number;
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts DynamoDB (dynalite) on a loopback port, with its items in `dataDir`. */
export async function startDynamoDb(options: { readonly dataDir: string; readonly port: number }): Promise<DynamoDbEmulator> {
  mkdirSync(options.dataDir, { recursive: true });
  const { default: dynalite } = await import('dynalite');
  // Tables are there at once: nobody on one machine wants to see them being created.
  const server = dynalite({ path: options.dataDir, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await listenNear(options.port, async (port) => {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    endpoint: `http://${LOOPBACK}:${String(port)}`,
    stop: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The request that creates a table of the template. On demand always: capacity means nothing on one machine. */
export function createTableParams(plan: TablePlan): CreateTableCommandInput {
  const indexes = (of: TablePlan['GlobalSecondaryIndexes']) =>
    of.map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema: [...KeySchema],
      Projection: { ProjectionType: Projection.ProjectionType ?? ('ALL' as const), ...(Projection.NonKeyAttributes && { NonKeyAttributes: [...Projection.NonKeyAttributes] }) },
    }));
  return {
    TableName: plan.TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [...plan.KeySchema],
    AttributeDefinitions: [...plan.AttributeDefinitions],
    ...(plan.GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes: indexes(plan.GlobalSecondaryIndexes) }),
    ...(plan.LocalSecondaryIndexes.length > 0 && { LocalSecondaryIndexes: indexes(plan.LocalSecondaryIndexes) }),
  };
}

const keysOf = (schema: readonly KeySchemaElement[], definitions: readonly AttributeDefinition[]): string =>
  schema.map(({ AttributeName, KeyType }) => `${AttributeName ?? ''} ${KeyType ?? ''} ${definitions.find((it) => it.AttributeName === AttributeName)?.AttributeType ?? ''}`).join(', ');

/** Long against the millisecond that a table takes to be created. */
const ACTIVE_LIMIT_MS = 5_000;

/** Creates the table where it is missing; throws where the one on disk cannot be used, which CloudFormation would replace. */
export async function ensureTable(client: DynamoDBClient, plan: TablePlan): Promise<void> {
  const { TableName } = plan;
  const find = async () => {
    try {
      return (await client.send(new DescribeTableCommand({ TableName }))).Table;
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };
  const existing = await find();
  const stored = keysOf(existing?.KeySchema ?? [], existing?.AttributeDefinitions ?? []);
  const wanted = keysOf(plan.KeySchema, plan.AttributeDefinitions);
  if (existing && stored !== wanted) throw new Error(`Table ${TableName} on disk has the key (${stored}), the template has (${wanted}): start fresh to replace it`);
  if (!existing) await client.send(new CreateTableCommand(createTableParams(plan)));
  // Without waiting, a stop right after the start would leave the table being created for good.
  for (const endsAt = Date.now() + ACTIVE_LIMIT_MS; (await find())?.TableStatus !== 'ACTIVE'; await delay(2)) {
    if (Date.now() > endsAt) throw new Error(`Table ${TableName} on disk is only half created: start fresh to replace it`);
  }
}
