import { z } from 'zod';

const partialBatchResponse = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish();

/**
 * Which messages of a batch a function did not process, by Lambda's rules for ReportBatchItemFailures: nothing or no list means all went
 * well; a response of another shape, an empty identifier, or one that is not in the batch means that all failed.
 *
 * Source: AWS Lambda developer guide, "Success and failure conditions" of SQS error handling.
 */
export function failedMessageIds(response: unknown, batchIds: readonly string[]): ReadonlySet<string> {
  const all = new Set(batchIds);
  const parsed = partialBatchResponse.safeParse(response);
  if (!parsed.success) return all;
  const failed = (parsed.data?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => all.has(id)) ? new Set(failed) : all;
}
