import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createClients } from './create-clients.ts';
import { createSequencer } from './create-sequencer.ts';
import { ensureTable, startDynamoDb, type DynamoDbEmulator } from './emulators/start-dynamodb.ts';
import { startSqsS3, type SqsS3Emulator } from './emulators/start-sqs-s3.ts';
import { startEventSourceMapping, type EventSourceMapping } from './event-source/start-event-source-mapping.ts';
import { createFunctionPool, type FunctionPool } from './lambda/create-function-pool.ts';
import type { FunctionProcess } from './lambda/function-process.ts';
import { startReaper } from './lambda/reaper.ts';
import { LOCAL_ACCOUNT_ID } from './local-account.ts';
import { UnknownFunctionError, type LocalCloud, type LocalCloudOptions } from './local-cloud.ts';
import { openStateDir, type StateDir } from './open-state-dir.ts';
import { announceConfigurations, watchS3 } from './s3-notifications.ts';
import { synthesiseStage } from './synthesise-stage.ts';
import { planStack } from './template/plan-stack.ts';
import type { StackPlan } from './template/stack-plan.ts';

const DEFAULT_STATE_DIR = path.resolve(import.meta.dirname, '..', '..', '.local-cloud');
/** How often whenIdle looks; looking is a few reads of memory. */
const IDLE_CHECK_MS = 10;

/**
 * Runs the deployed template on this machine: tables, buckets, queues, notifications, functions and event-source mappings, over the
 * services' real protocols on loopback ports.
 *
 * @throws TemplateError for a template that one machine cannot build; Error when the state folder is in use.
 */
export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const stage = options.stage ?? 'local';
  const state = openStateDir(options.stateDir ?? DEFAULT_STATE_DIR, options.fresh ?? false);
  const cleanUp: (() => Promise<void> | void)[] = [
    () => {
      state.close();
    },
  ];
  const stop = async (): Promise<void> => {
    for (let undo = cleanUp.pop(); undo; undo = cleanUp.pop()) await undo();
  };
  try {
    const stack = options.stack ?? (await synthesiseStage(stage, state.assemblyDir));
    return await start({ options, stackName: `pin-signals-${stage}`, stack, state, onStop: (undo) => cleanUp.push(undo), stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

type Stack = NonNullable<LocalCloudOptions['stack']>;

async function start(context: {
  readonly options: LocalCloudOptions;
  readonly stackName: string;
  readonly stack: Stack;
  readonly state: StateDir;
  readonly onStop: (undo: () => Promise<void> | void) => void;
  readonly stop: () => Promise<void>;
}): Promise<LocalCloud> {
  const { options, stack, state, onStop } = context;
  const log = options.log ?? (() => undefined);
  const dynamodb = await startDynamoDb({ dataDir: state.dynamodbDir, port: state.saved.ports.dynamodb });
  onStop(dynamodb.stop);
  const sqsS3 = await startSqsS3({ dataDir: state.sqsS3Dir, port: state.saved.ports.sqsS3 });
  onStop(sqsS3.stop);
  const endpoints = { s3: sqsS3.endpoint, sqs: sqsS3.endpoint, dynamodb: dynamodb.endpoint };
  const clients = createClients(endpoints);
  onStop(() => {
    for (const client of Object.values(clients)) client.destroy();
  });

  const plan = planStack({ ...stack, stackName: context.stackName, sqsEndpoint: sqsS3.endpoint });
  await Promise.all(plan.tables.map((table) => ensureTable(clients.dynamodb, table)));
  prepareQueuesAndBuckets(plan, state, sqsS3, dynamodb);

  const processes = new Set<FunctionProcess>();
  const reaper = startReaper();
  onStop(reaper.stop);
  const pools = new Map(plan.functions.map((fn) => [fn.name, createFunctionPool(fn, { workDir: state.workDir, endpoints, reaper, log, processes })]));
  const poolOf = (name: string): FunctionPool => {
    const pool = pools.get(name);
    if (!pool) throw new UnknownFunctionError(`No function ${name}`);
    return pool;
  };
  const drained = options.drainsQueues === false ? [] : plan.mappings;
  const mappings = drained.map(
    (mapping): EventSourceMapping =>
      startEventSourceMapping({
        plan: mapping,
        queueUrl: `${sqsS3.endpoint}/${LOCAL_ACCOUNT_ID}/${mapping.queueName}`,
        sqs: clients.sqs,
        invoke: (event) => poolOf(mapping.functionName).invoke(event),
        log,
      }),
  );
  onStop(async () => {
    // Together: a mapping ends when its invocations do, and those end with their functions.
    await Promise.all([...mappings.map((mapping) => mapping.stop()), ...[...pools.values()].map((pool) => pool.stop())]);
  });

  let isStopped = false;
  onStop(() => {
    isStopped = true;
  });
  const isIdle = (): boolean =>
    [...pools.values()].every(({ pending }) => pending === 0) &&
    drained.every(({ queueArn }) => {
      const { ready, delayed, inFlight } = sqsS3.depth(queueArn);
      return ready + delayed + inFlight === 0;
    });

  return {
    outputs: plan.outputs,
    endpoints,
    clients,
    functionNames: plan.functions.map(shortName),
    tableNames: plan.tables.map(({ TableName }) => TableName),
    invoke: async (name, event) => {
      const found = plan.functions.find((fn) => [fn.name, fn.logicalId, shortName(fn)].includes(name));
      if (!found) throw new UnknownFunctionError(`Unknown function '${name}': expected one of ${plan.functions.map(shortName).join(', ')}`);
      return poolOf(found.name).invoke(event);
    },
    whenIdle: async () => {
      while (!isStopped && !isIdle()) await delay(IDLE_CHECK_MS);
    },
    stop: context.stop,
  };
}

/** Powertools' service name is the function's folder; a function without it is called by its own name. */
const shortName = ({ environment, name }: StackPlan['functions'][number]): string => environment['POWERTOOLS_SERVICE_NAME'] ?? name;

function prepareQueuesAndBuckets(plan: StackPlan, state: StateDir, sqsS3: SqsS3Emulator, dynamodb: DynamoDbEmulator): void {
  for (const queue of plan.queues) sqsS3.ensureQueue(queue);
  for (const { name } of plan.buckets) sqsS3.ensureBucket(name);
  const clock = (): Date => new Date();
  const delivery = { buckets: plan.buckets, sequencer: createSequencer(state.sequencerFile, Date.now), clock, currentRequest: sqsS3.currentRequest, send: sqsS3.send };
  watchS3(sqsS3.s3Store, delivery);
  const notifications = announceConfigurations(state.saved.notifications, delivery);
  state.save({ ports: { dynamodb: dynamodb.port, sqsS3: sqsS3.port }, notifications });
}
