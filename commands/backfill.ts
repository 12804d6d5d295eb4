import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import Table from 'cli-table3';
import { Command } from 'commander';
import { readInstalled } from '../functions/shared/catalog/read-installed.ts';
import { loadModels } from '../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../functions/shared/knowledge/load-knowledge.ts';
import { startLocalCloud } from '../infra/local/start-local-cloud.ts';
import { PRICES } from '../infra/prices.ts';
import { type BackfillPlan, PINS_PER_MESSAGE, planBackfill } from './backfill/plan-backfill.ts';
import { scanRecords } from './backfill/scan-records.ts';
import { createProgress } from './progress.ts';
import { runCommand, UsageError } from './usage-error.ts';

/** Where the Pins are: a deployed stack, or the local cloud of `npm run demo`. */
interface Target {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string | undefined;
  /** Waits until what was sent is done, where that can be seen. */
  readonly settle: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Flags {
  readonly table?: string;
  readonly queueUrl?: string;
  readonly deadLetterQueueUrl?: string;
  readonly state: string;
}

async function openTarget({ table, queueUrl, deadLetterQueueUrl, state }: Flags): Promise<Target> {
  if ((table === undefined) !== (queueUrl === undefined)) throw new UsageError('expected --table and --queue-url together (outputs SignalsTableName and BackfillQueueUrl of the stack), or neither for the local cloud');
  if (table !== undefined && queueUrl !== undefined) {
    const nothing = async (): Promise<void> => undefined;
    return { dynamodb: new DynamoDBClient({}), sqs: new SQSClient({}), table, queueUrl, deadLetterQueueUrl, settle: nothing, stop: nothing };
  }
  const { clients, outputs, whenIdle, stop } = await startLocalCloud({ stateDir: path.resolve(state) });
  const output = (name: string): string => outputs[name] ?? '';
  return { ...clients, table: output('SignalsTableName'), queueUrl: output('BackfillQueueUrl'), deadLetterQueueUrl: output('BackfillDeadLetterQueueUrl'), settle: whenIdle, stop };
}

function printPlan({ pins, stalePins, signals, computeMs, writeUnits, usd }: BackfillPlan): void {
  if (stalePins.length === 0) {
    process.stdout.write(`Nothing is stale: ${pins} Pins are as today's code and models would make them.\n`);
    return;
  }
  const table = new Table({ head: ['signal', 'stale Pins', 'compute'], style: { head: [], border: [] } });
  for (const signal of signals) table.push([signal.name, String(signal.pins), `${(signal.computeMs / 1000).toFixed(2)} s`]);
  process.stdout.write(`${table.toString()}\n${stalePins.length} of ${pins} Pins are stale: ${(computeMs / 1000).toFixed(1)} s of compute, ${writeUnits} write units, about $${usd.toFixed(6)} at prices of ${PRICES.asOf}.\n`);
}

const plan = (target: Target): Promise<BackfillPlan> => planBackfill(scanRecords(target.dynamodb, target.table), readInstalled(loadModels(), loadKnowledge()));

async function run(target: Target): Promise<void> {
  const planned = await plan(target);
  printPlan(planned);
  const progress = createProgress('Queueing', planned.stalePins.length, 'Pins');
  for (let start = 0; start < planned.stalePins.length; start += PINS_PER_MESSAGE) {
    const pinIds = planned.stalePins.slice(start, start + PINS_PER_MESSAGE);
    await target.sqs.send(new SendMessageCommand({ QueueUrl: target.queueUrl, MessageBody: JSON.stringify({ kind: 'backfill', pinIds }) }));
    progress.add(pinIds.length);
  }
  progress.stop();
  await target.settle();
}

async function depth(sqs: SQSClient, QueueUrl: string): Promise<string> {
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] }));
  return `${Attributes?.['ApproximateNumberOfMessages'] ?? '?'} waiting, ${Attributes?.['ApproximateNumberOfMessagesNotVisible'] ?? '?'} in work`;
}

async function status(target: Target): Promise<void> {
  process.stdout.write(`Backfill queue: ${await depth(target.sqs, target.queueUrl)}\n`);
  if (target.deadLetterQueueUrl) process.stdout.write(`Dead-letter queue: ${await depth(target.sqs, target.deadLetterQueueUrl)}\n`);
  printPlan(await plan(target));
}

const ACTIONS: Readonly<Record<string, (target: Target) => Promise<void>>> = { plan: async (target) => printPlan(await plan(target)), run, status };

async function main(): Promise<void> {
  const program = new Command('npm run backfill --')
    .description('Recomputes what is stale, and only that.\n\n  plan    what is stale and what it costs\n  run     plan, then queue the stale Pins\n  status  what waits in the queues, and what is still stale')
    .argument('<action>', 'plan, run or status')
    .option('--table <name>', 'signals table of a deployed stack (output SignalsTableName)')
    .option('--queue-url <url>', 'its backfill queue (output BackfillQueueUrl)')
    .option('--dead-letter-queue-url <url>', 'its dead-letter queue (output BackfillDeadLetterQueueUrl)')
    .option('--state <dir>', 'without --table: the local cloud that npm run demo left here', '.local-cloud')
    .parse();
  const act = ACTIONS[program.args[0] ?? ''];
  if (!act) throw new UsageError(`unknown action '${program.args[0] ?? ''}': expected plan, run or status`);
  const target = await openTarget(program.opts<Flags>());
  try {
    await act(target);
  } finally {
    await target.stop();
  }
}

await runCommand(main);
