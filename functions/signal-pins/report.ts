import type { Logger } from '@aws-lambda-powertools/logger';
import { messageOf } from '../shared/errors.ts';
import type { HandleEventDeps } from './handle-event.ts';

/** Puts what happened into log lines and metrics: ids, counts and reasons, never contents. */
export const createReport = (logger: Logger, count: (metric: string, value: number) => void): HandleEventDeps['report'] => ({
  rejected: (reason, messageId) => logger.warn('message rejected', { reason, messageId: messageId ?? 'none' }),
  failed: (pinId, error) => logger.error('pin failed', { pinId, reason: messageOf(error), error: error instanceof Error ? error : new Error(String(error)) }),
  summary: (summary) => {
    logger.info('batch done', { ...summary });
    count('PinsSignalled', summary.signalled);
    count('PinsUnchanged', summary.unchanged);
    count('PinsFailed', summary.failed);
    count('MessagesRejected', summary.rejected);
    count('SignalsComputed', summary.signalsComputed);
  },
});
