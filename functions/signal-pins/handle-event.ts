import type { SQSBatchResponse } from 'aws-lambda';
import { messageOf } from '../shared/errors.ts';
import { isSqsEvent, parseEvent } from './parse-event.ts';
import { type PinResult, signalPins, type SignalPinsDeps } from './signal-pins.ts';

export interface Summary {
  readonly signalled: number;
  readonly unchanged: number;
  readonly absent: number;
  readonly failed: number;
  readonly rejected: number;
  readonly signalsComputed: number;
}

export interface HandleEventDeps extends SignalPinsDeps {
  readonly report: {
    rejected(reason: string, messageId: string | undefined): void;
    failed(pinId: string, error: unknown): void;
    summary(summary: Summary): void;
  };
}

const countKind = (results: readonly PinResult[], kind: PinResult['kind']): number => results.filter((result) => result.kind === kind).length;

const summarise = (results: readonly PinResult[], rejected: number): Summary => ({
  signalled: countKind(results, 'signalled'),
  unchanged: countKind(results, 'unchanged'),
  absent: countKind(results, 'absent'),
  failed: countKind(results, 'failed'),
  rejected,
  signalsComputed: results.reduce((sum, result) => sum + (result.kind === 'signalled' ? result.computed.length : 0), 0),
});

/**
 * Signals the Pins that an event names. Through SQS, only the messages whose Pins failed stay in the queue; an event without messages
 * (S3 or a test invoking directly) throws instead, so that its caller retries.
 */
export async function handleEvent(event: unknown, deps: HandleEventDeps): Promise<SQSBatchResponse | Summary> {
  const { items, rejected } = parseEvent(event);
  for (const { reason, messageId } of rejected) deps.report.rejected(reason, messageId);
  const results = await signalPins(items, deps);
  const failures = results.flatMap((result) => (result.kind === 'failed' ? [result] : []));
  for (const { pinId, error } of failures) deps.report.failed(pinId, error);
  const summary = summarise(results, rejected.length);
  deps.report.summary(summary);
  const failedPins = new Set<string>(failures.map(({ pinId }) => pinId));
  if (isSqsEvent(event)) {
    const messages = new Set(items.flatMap(({ pinId, messageId }) => (messageId !== undefined && failedPins.has(pinId) ? [messageId] : [])));
    return { batchItemFailures: [...messages].map((itemIdentifier) => ({ itemIdentifier })) };
  }
  const [first] = failures;
  if (first) throw new Error(`${failures.length} of ${results.length} Pins failed; pin ${first.pinId}: ${messageOf(first.error)}`, { cause: first.error });
  return summary;
}
