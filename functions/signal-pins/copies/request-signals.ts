import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { SignalName } from '../../shared/catalog/catalog.ts';

/** Pins named by one message: few enough for one call of the function. */
const PINS_PER_MESSAGE = 25;

/** Asks for one signal of Pins to be computed again, through the backfill queue, where it is retried and does not hold up uploads. */
export const createSignalRequests = (client: SQSClient, queueUrl: string, signal: SignalName) => async (pinIds: readonly string[]): Promise<void> => {
  for (let start = 0; start < pinIds.length; start += PINS_PER_MESSAGE) {
    const body = { kind: 'backfill', pinIds: pinIds.slice(start, start + PINS_PER_MESSAGE), signals: [signal] };
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }));
  }
};
