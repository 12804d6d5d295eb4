import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantiseEmbedding } from '../../functions/shared/catalog/value-types.ts';
import type { CopyEntry } from '../../functions/signal-pins/copies/copy-entry.ts';
import { BUCKET_ENTRIES, type CopyIndex } from '../../functions/signal-pins/copies/copy-index.ts';
import { createDynamodbCopyIndex } from '../../functions/signal-pins/copies/dynamodb-copy-index.ts';
import { createMemoryCopyIndex } from '../../functions/signal-pins/copies/memory-copy-index.ts';
import { representCopies, type RepresentCopiesDeps } from '../../functions/signal-pins/copies/represent-copies.ts';
import { startDynamoDb, type DynamoDbEmulator } from '../../infra/local/emulators/start-dynamodb.ts';

const TABLE = 'signals';
let folder: string;
let emulator: DynamoDbEmulator;
let client: DynamoDBClient;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'copies-test-'));
  // Any free port near this one.
  emulator = await startDynamoDb({ dataDir: folder, port: 18_400 });
  client = new DynamoDBClient({ endpoint: emulator.endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  await client.send(
    new CreateTableCommand({ TableName: TABLE, BillingMode: 'PAY_PER_REQUEST', KeySchema: [{ AttributeName: 'entityId', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'entityId', AttributeType: 'S' }] }),
  );
});
afterAll(async () => {
  client.destroy();
  await emulator.stop();
  rmSync(folder, { recursive: true, force: true });
});

const embedding = quantiseEmbedding({ space: 'test', values: Float32Array.from({ length: 128 }, (_, index) => Math.sin(index)) });
const entryOf = (pinId: string, changes: Partial<CopyEntry> = {}): CopyEntry => ({ pinId, firstSeenAt: 1_790_000_000, writtenAt: 1_790_000_000, imageDigest: '0123456789ab', hash: 77n, embedding, ...changes });

describe.each([
  ['DynamoDB', () => createDynamodbCopyIndex(client, TABLE)],
  ['memory', createMemoryCopyIndex],
])('the index of copies in %s', (_, create: () => CopyIndex) => {
  const idsAt = async (index: CopyIndex, key: string) => (await index.read([key])).get(key)?.entries.map(({ pinId }) => pinId).sort();
  const seenAt = async (index: CopyIndex, key: string) => (await index.read([key])).get(key)?.entries[0];

  it('gives back what was put, beside what others put, and nothing for other keys', async () => {
    // Prepare
    const index = create();
    // Act
    const puts = [await index.put('kept', entryOf('a'), undefined), await index.put('kept', entryOf('b:ö'), undefined)];
    const read = await index.read(['kept', 'nothing']);
    // Assess
    expect(puts).toEqual([true, true]);
    expect([...read.keys()]).toEqual(['kept']);
    expect(read.get('kept')).toMatchObject({ isFull: false, entries: expect.arrayContaining([entryOf('a'), entryOf('b:ö')]) });
  });

  it('replaces and removes an entry only as it was read', async () => {
    // Prepare
    const index = create();
    await index.put('once', entryOf('a'), undefined);
    const first = await seenAt(index, 'once');
    // Act
    const again = await index.put('once', entryOf('a', { hash: 78n }), undefined);
    const replaced = await index.put('once', entryOf('a', { hash: 79n }), first);
    const late = await index.put('once', entryOf('a', { hash: 80n }), first);
    if (first) await index.remove('once', first);
    // Assess
    expect([again, replaced, late]).toEqual([false, true, false]);
    const second = await seenAt(index, 'once');
    expect(second?.hash).toBe(79n);
    if (second) await index.remove('once', second);
    expect(await idsAt(index, 'once')).toEqual([]);
  });

  it('is full after so many entries, and stays it, however many workers add to it at once', async () => {
    // Prepare
    const index = create();
    const ids = Array.from({ length: BUCKET_ENTRIES + 5 }, (_value, at) => `pin-${at}`);
    // Act
    const puts = await Promise.all(ids.map((pinId) => index.put('hot', entryOf(pinId), undefined)));
    // Assess
    expect(puts.filter(Boolean)).toHaveLength(BUCKET_ENTRIES);
    const bucket = (await index.read(['hot'])).get('hot');
    expect(bucket).toMatchObject({ isFull: true, entries: { length: BUCKET_ENTRIES } });
    for (const entry of bucket?.entries.slice(0, 3) ?? []) await index.remove('hot', entry);
    expect((await index.read(['hot'])).get('hot')).toMatchObject({ isFull: true, entries: { length: BUCKET_ENTRIES - 3 } });
    expect(await index.put('hot', entryOf('late'), undefined)).toBe(false);
  });
});

describe('two workers at once on DynamoDB', () => {
  it('end with one representative, or ask for the one that looked too soon', async () => {
    // Prepare
    const asked: string[] = [];
    const records = new Map<string, { imageDigest: string; representative: string }>();
    const deps: RepresentCopiesDeps = {
      index: createDynamodbCopyIndex(client, TABLE),
      pins: { get: async (pinIds) => new Map(pinIds.flatMap((pinId) => [records.get(pinId)].flatMap((record) => (record ? [[pinId, record] as const] : [])))) },
      askAgain: async (pinIds) => void asked.push(...pinIds),
      nowMs: () => 1_790_000_000_000,
    };
    const signal = async (pinId: string, firstSeenAt: number): Promise<void> => {
      const entry = entryOf(pinId, { firstSeenAt, hash: 0x5a5a_1234_9876_0f0fn });
      const [copyOf] = await representCopies([{ entry, probes: [{ hash: entry.hash, kind: 'same', isZoomed: false }] }], deps);
      records.set(pinId, { imageDigest: entry.imageDigest, representative: copyOf?.representative ?? '' });
    };
    // Act
    await Promise.all([signal('old', 1_789_000_000), signal('young', 1_790_000_000)]);
    for (const pinId of asked.splice(0)) await signal(pinId, 1_790_000_000);
    // Assess
    expect([...records.values()].map(({ representative }) => representative)).toEqual(['old', 'old']);
    expect(asked).toEqual([]);
  });
});
