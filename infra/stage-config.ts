import { z } from 'zod';

/** How one queue is drained by its function. */
const queueReader = z
  .strictObject({
    /** Messages per invocation; above 10 Lambda requires a window. */
    batchSize: z.int().min(1).max(10_000),
    /** How long Lambda waits to fill a batch. */
    batchingWindowSeconds: z.int().min(0).max(300),
    /** Most invocations of this queue at one time. */
    maxConcurrency: z.int().min(2).max(1_000),
    /** Deliveries after which a message goes to the dead-letter queue. */
    maxReceives: z.int().min(1).max(1_000),
    /** Alarm when the oldest message has waited for longer. */
    oldestMessageAlarmSeconds: z.int().min(60),
  })
  .refine((reader) => reader.batchSize <= 10 || reader.batchingWindowSeconds >= 1, {
    message: 'a batchSize above 10 needs batchingWindowSeconds of at least 1',
  });

/** Who hears of alarms: nobody but the console, one mail address, or a topic that exists already. */
const alarmReceiver = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('email'), address: z.email() }),
  z.strictObject({ kind: z.literal('topic'), arn: z.string().regex(/^arn:[^:]+:sns:[^:]+:\d{12}:.+$/, 'expected the ARN of an SNS topic') }),
]);

const stageConfig = z.strictObject({
  /** Part of the stack's and the bucket's name. Short, since a bucket's name has 63 characters with account and region in it. */
  stage: z.string().regex(/^[a-z][a-z0-9-]{0,15}$/, 'expected 1-16 characters a-z, 0-9, -, a letter first'),
  /** Bucket and table survive `cdk destroy`, and the table cannot be deleted. */
  keepsData: z.boolean(),
  logLevel: z.enum(['DEBUG', 'INFO', 'WARN', 'ERROR']),
  logRetentionDays: z.union([z.literal(1), z.literal(7), z.literal(30), z.literal(90)]),
  signalPins: z.strictObject({
    memoryMb: z.int().min(512).max(10_240),
    timeoutSeconds: z.int().min(10).max(900),
  }),
  uploads: queueReader,
  backfill: queueReader,
  alarms: alarmReceiver,
});

/** Everything that differs from one deployment of the system to another. */
export type StageConfig = z.infer<typeof stageConfig>;
export type QueueReaderConfig = z.infer<typeof queueReader>;
export type AlarmReceiver = z.infer<typeof alarmReceiver>;

const dev: StageConfig = {
  stage: 'dev',
  keepsData: false,
  logLevel: 'INFO',
  logRetentionDays: 7,
  // 1,769 MB is where Lambda gives one whole vCPU; inference and decoding run on one thread, so more would idle.
  signalPins: { memoryMb: 1_769, timeoutSeconds: 60 },
  uploads: {
    // An image and its pin.json arrive together: a second's wait brings both into one batch, where the Pin is signalled once.
    // 16 is the batch that the models run in.
    batchSize: 16,
    batchingWindowSeconds: 1,
    maxConcurrency: 50,
    maxReceives: 5,
    oldestMessageAlarmSeconds: 300,
  },
  backfill: {
    // One message names many Pins; few messages keep an invocation far from its timeout.
    batchSize: 4,
    batchingWindowSeconds: 0,
    // A backfill is in no hurry: it leaves the account's concurrency and the table's capacity to uploads.
    maxConcurrency: 10,
    maxReceives: 5,
    oldestMessageAlarmSeconds: 6 * 60 * 60,
  },
  alarms: { kind: 'none' },
};

const STAGES: readonly StageConfig[] = [
  dev,
  { ...dev, stage: 'prod', keepsData: true, logRetentionDays: 90, uploads: { ...dev.uploads, maxConcurrency: 200 } },
  // One machine: two workers are as many as cores are likely to be free.
  {
    ...dev,
    stage: 'local',
    logRetentionDays: 1,
    uploads: { ...dev.uploads, maxConcurrency: 2 },
    backfill: { ...dev.backfill, maxConcurrency: 2 },
  },
];

/** Names of the stages that there are. */
export const STAGE_NAMES: readonly string[] = STAGES.map(({ stage }) => stage);

/** A stage's name or values are not what they must be; the message is one line for a person. */
export class StageConfigError extends Error {
  override readonly name = 'StageConfigError';
}

/**
 * Checks a stage's configuration.
 *
 * @throws StageConfigError naming each wrong field.
 */
export function parseStageConfig(candidate: unknown): StageConfig {
  const parsed = stageConfig.safeParse(candidate);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'stage'}: ${message}`);
  throw new StageConfigError(`infra/stage-config.ts: ${problems.join('; ')}`);
}

/**
 * The configuration of a stage by name.
 *
 * @throws StageConfigError when there is no such stage or its values are wrong.
 * @example getStageConfig('prod').keepsData // true
 */
export function getStageConfig(name: string): StageConfig {
  const found = STAGES.find(({ stage }) => stage === name);
  if (found === undefined) throw new StageConfigError(`Unknown stage '${name}': expected one of ${STAGE_NAMES.join(', ')}`);
  return parseStageConfig(found);
}
