import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
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

/** Creates the table where it is missing; throws where the one on disk has other keys, which CloudFormation would replace. */
export async function ensureTable(client: DynamoDBClient, plan: TablePlan): Promise<void> {
  const params = createTableParams(plan);
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: plan.TableName }));
    const stored = keysOf(Table?.KeySchema ?? [], Table?.AttributeDefinitions ?? []);
    const wanted = keysOf(plan.KeySchema, plan.AttributeDefinitions);
    if (stored !== wanted) throw new Error(`Table ${plan.TableName} on disk has the key (${stored}), the template has (${wanted}): start fresh to replace it`);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ResourceNotFoundException') throw error;
    await client.send(new CreateTableCommand(params));
  }
}
