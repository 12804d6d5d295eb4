import { setTimeout as delay } from 'node:timers/promises';
import { DeleteMessageBatchCommand, ReceiveMessageCommand, type Message, type SQSClient } from '@aws-sdk/client-sqs';
import { createSemaphore } from '../create-semaphore.ts';
import { LOCAL_CONCURRENCY } from '../lambda/create-function-pool.ts';
import type { InvocationResult } from '../lambda/types.ts';
import type { MappingPlan } from '../template/stack-plan.ts';
import { failedMessageIds } from './failed-message-ids.ts';
import { toSqsRecord } from './to-sqs-record.ts';

export interface EventSourceMapping {
  /** Receives no more; resolves when batches in hand are done with. Stop the functions first, or it takes as long as they do. */
  stop(): Promise<void>;
}

/** SQS's limits of one call. */
const MAX_MESSAGES_PER_CALL = 10;
const MAX_WAIT_SECONDS = 20;
/** Lambda's limit of an invocation's payload; a batch ends before it would pass it. */
const MAX_BATCH_BYTES = 6 * 1024 * 1024;
/** SQS itself failing is not expected on one machine; this only keeps the log readable if it does. */
const RETRY_MS = 1000;

/** Polls a queue and invokes a function with batches, as Lambda's event-source mapping does. */
export function startEventSourceMapping(options: {
  readonly plan: MappingPlan;
  readonly queueUrl: string;
  readonly sqs: SQSClient;
  readonly invoke: (event: unknown) => Promise<InvocationResult>;
  readonly log: (line: string) => void;
}): EventSourceMapping {
  const { plan, queueUrl, sqs, log } = options;
  const stopping = new AbortController();
  const slots = createSemaphore(Math.min(plan.maximumConcurrency ?? LOCAL_CONCURRENCY, LOCAL_CONCURRENCY));
  const running = new Set<Promise<void>>();

  const receive = async (count: number, waitMs: number): Promise<Message[]> => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: Math.min(count, MAX_MESSAGES_PER_CALL),
        // A fraction of a second is a wait as well: templates of tests have windows that short.
        WaitTimeSeconds: Math.min(MAX_WAIT_SECONDS, waitMs / 1000),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      }),
      { abortSignal: stopping.signal },
    );
    return Messages;
  };

  /** Waits for a first message, then until the batch is full or the window is over. */
  const gather = async (): Promise<Message[]> => {
    const batch = await receive(plan.batchSize, MAX_WAIT_SECONDS * 1000);
    const endsAt = Date.now() + plan.windowMs;
    let sizeBytes = sizeOf(batch);
    while (batch.length > 0 && batch.length < plan.batchSize && sizeBytes < MAX_BATCH_BYTES && Date.now() < endsAt) {
      const more = await receive(plan.batchSize - batch.length, endsAt - Date.now());
      batch.push(...more);
      sizeBytes += sizeOf(more);
    }
    return batch;
  };

  const process = async (batch: readonly Message[]): Promise<void> => {
    const { response, error } = await options.invoke({ Records: batch.map((message) => toSqsRecord(message, plan.queueArn)) });
    const ids = batch.map(({ MessageId }) => MessageId ?? '');
    const failed = error ? new Set(ids) : plan.reportBatchItemFailures ? failedMessageIds(response, ids) : new Set<string>();
    if (failed.size > 0) log(`[${plan.queueName}] ${String(failed.size)} of ${String(ids.length)} messages failed and will be retried`);
    await remove(batch.filter(({ MessageId }) => !failed.has(MessageId ?? '')));
  };

  const remove = async (messages: readonly Message[]): Promise<void> => {
    for (let start = 0; start < messages.length; start += MAX_MESSAGES_PER_CALL) {
      const entries = messages.slice(start, start + MAX_MESSAGES_PER_CALL).map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle ?? '' }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    }
  };

  const report = (error: unknown): void => {
    if (!stopping.signal.aborted) log(`[${plan.queueName}] ${error instanceof Error ? error.message : String(error)}`);
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await slots.acquire();
      const batch = await gather().catch(async (error: unknown) => {
        report(error);
        await delay(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        return [];
      });
      if (batch.length === 0) {
        slots.release();
        continue;
      }
      const task: Promise<void> = process(batch)
        .catch(report)
        .finally(() => {
          slots.release();
          running.delete(task);
        });
      running.add(task);
    }
  };
  const polling = poll();

  return {
    stop: async () => {
      stopping.abort();
      // A poll that waits for a slot gets one when a running batch ends.
      await Promise.all([...running]);
      await polling;
    },
  };
}

const sizeOf = (messages: readonly Message[]): number => messages.reduce((sum, { Body }) => sum + Buffer.byteLength(Body ?? ''), 0);
