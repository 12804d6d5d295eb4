import { describe, expect, it } from 'vitest';
import { failedMessageIds } from '../../../infra/local/event-source/failed-message-ids.ts';

const ids = ['a', 'b', 'c'];

describe('which messages of a batch failed', () => {
  it.each([[null], [undefined], [{}], [{ batchItemFailures: [] }], [{ batchItemFailures: null }], [{ other: 1 }]])('none for %j', (response) => {
    expect([...failedMessageIds(response, ids)]).toEqual([]);
  });

  it('those that the response names', () => {
    expect([...failedMessageIds({ batchItemFailures: [{ itemIdentifier: 'c' }, { itemIdentifier: 'a' }] }, ids)].sort()).toEqual(['a', 'c']);
  });

  it.each([
    ['text'],
    [7],
    [[]],
    [{ batchItemFailures: {} }],
    [{ batchItemFailures: ['a'] }],
    [{ batchItemFailures: [{ id: 'a' }] }],
    [{ batchItemFailures: [{ itemIdentifier: '' }] }],
    [{ batchItemFailures: [{ itemIdentifier: null }] }],
    [{ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'unknown' }] }],
  ])('all for %j', (response) => {
    expect([...failedMessageIds(response, ids)]).toEqual(ids);
  });
});
