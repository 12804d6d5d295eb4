import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { handleEvent, type HandleEventDeps } from '../../../functions/signal-pins/handle-event.ts';
import { countedProviders } from '../../fixtures/fake-providers.ts';
import { MemoryStores } from '../../fixtures/memory-stores.ts';

const s3Record = (key: string) => ({ eventSource: 'aws:s3', s3: { object: { key, sequencer: '01' } } });
const message = (messageId: string, body: unknown) => ({ eventSource: 'aws:sqs', messageId, body: JSON.stringify(body) });

let stores: MemoryStores;
let deps: HandleEventDeps;
const report = { rejected: vi.fn(), failed: vi.fn(), summary: vi.fn() };

beforeEach(() => {
  vi.clearAllMocks();
  stores = new MemoryStores();
  deps = { records: stores.records, sources: stores.sources, providers: countedProviders().providers, installed: { modelSha256: {}, knowledge: {} }, nowMs: () => 0, monotonicMs: () => 0, report };
  for (const pinId of ['good', 'throttled'] as PinId[]) stores.putObject(pinId, 'metadata', { pinId, title: 'Words' });
  stores.before = (_, pinId) => {
    if (pinId === 'throttled') throw new Error('ProvisionedThroughputExceeded');
  };
});

describe('handleEvent', () => {
  it('leaves only the messages of failed Pins in the queue', async () => {
    // Prepare
    stores.before = (operation, pinId) => {
      if (operation === 'read' && pinId === 'throttled') throw new Error('SlowDown');
    };
    const event = { Records: [message('m1', { Records: [s3Record('pins/good/pin.json')] }), message('m2', { Records: [s3Record('pins/throttled/pin.json')] })] };
    // Act
    const response = await handleEvent(event, deps);
    // Assert
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'm2' }] });
    expect(report.failed).toHaveBeenCalledExactlyOnceWith('throttled', expect.any(Error));
    expect(stores.record('good' as PinId)?.revision).toBe(1);
  });

  it('acknowledges messages that name no Pin and says why', async () => {
    // Prepare
    const event = { Records: [message('m1', 'nonsense'), message('m2', { Records: [s3Record('pins/a/b/image')] }), message('m3', { Event: 's3:TestEvent' })] };
    // Act
    const response = await handleEvent(event, deps);
    // Assert
    expect(response).toEqual({ batchItemFailures: [] });
    expect(report.rejected).toHaveBeenCalledTimes(2);
    expect(report.summary).toHaveBeenCalledWith(expect.objectContaining({ rejected: 2, failed: 0, signalled: 0 }));
  });

  it('answers a direct S3 event with a summary', async () => {
    expect(await handleEvent({ Records: [s3Record('pins/good/pin.json')] }, deps)).toMatchObject({ signalled: 1, failed: 0 });
  });

  it('throws on a direct event whose Pin failed, so that its caller retries', async () => {
    await expect(handleEvent({ Records: [s3Record('pins/throttled/pin.json')] }, deps)).rejects.toThrow('1 of 1 Pins failed; pin throttled: ProvisionedThroughputExceeded');
  });
});
