import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { createFixture, eventually, fixtureTemplate, type Fixture } from './local-cloud-fixture.ts';

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('the state of a local cloud', () => {
  let fixture: Fixture;
  let running: LocalCloud | undefined;
  beforeEach(() => {
    fixture = createFixture();
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    fixture.remove();
  });
  const start = async (options: { fresh?: boolean; visibilitySeconds?: number } = {}): Promise<LocalCloud> => {
    const template = fixtureTemplate(fixture.traceFile, { visibilitySeconds: options.visibilitySeconds ?? 1 });
    running = await startLocalCloud({ stateDir: fixture.stateDir, stack: { template, assetsDir: fixture.assetsDir }, fresh: options.fresh ?? false });
    return running;
  };
  const put = async ({ clients, outputs }: LocalCloud): Promise<void> => {
    await clients.s3.send(new PutObjectCommand({ Bucket: outputs['Bucket'], Key: 'pins/kept/image', Body: 'kept' }));
    await clients.dynamodb.send(new PutItemCommand({ TableName: outputs['Table'], Item: { id: { S: 'kept' }, bytes: { B: Uint8Array.of(1, 2, 3) } } }));
    await clients.sqs.send(new SendMessageCommand({ QueueUrl: outputs['DeadLettersUrl'], MessageBody: 'kept' }));
  };
  const bodies = async ({ clients }: LocalCloud, QueueUrl: string | undefined): Promise<string[]> => {
    const { Messages = [] } = await clients.sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }));
    return Messages.map(({ Body = '' }) => Body);
  };
  const sequencers = async (cloud: LocalCloud): Promise<string[]> =>
    (await bodies(cloud, cloud.outputs['UploadsUrl'])).flatMap((body) => ((JSON.parse(body) as { Records?: { s3: { object: { sequencer: string } } }[] }).Records ?? []).map(({ s3 }) => s3.object.sequencer));

  it('survives a restart: objects, items, messages, URLs, the order of notifications, and no second test event', async () => {
    // Prepare
    const before = await start();
    await put(before);
    await before.stop();
    // Act
    const after = await start();
    await after.clients.s3.send(new PutObjectCommand({ Bucket: after.outputs['Bucket'], Key: 'pins/kept/image', Body: 'newer' }));
    // Assess
    expect(after.outputs).toEqual(before.outputs);
    expect(after.endpoints).toEqual(before.endpoints);
    const { Item } = await after.clients.dynamodb.send(new GetItemCommand({ TableName: after.outputs['Table'], Key: { id: { S: 'kept' } } }));
    expect(Item).toEqual({ id: { S: 'kept' }, bytes: { B: Uint8Array.of(1, 2, 3) } });
    expect(await bodies(after, after.outputs['DeadLettersUrl'])).toEqual(['kept']);
    const uploads = await bodies(after, after.outputs['UploadsUrl']);
    expect(uploads.filter((body) => body.includes('s3:TestEvent'))).toHaveLength(1);
    const [older = '', newer = ''] = await sequencers(after);
    expect(newer > older).toBe(true);
  });

  it('is wiped by a fresh start, and nothing else in its folder is', async () => {
    // Prepare
    const before = await start();
    await put(before);
    await before.stop();
    const foreign = path.join(fixture.stateDir, 'notes.txt');
    writeFileSync(foreign, 'not ours');
    // Act
    const after = await start({ fresh: true });
    // Assess
    await expect(after.clients.s3.send(new GetObjectCommand({ Bucket: after.outputs['Bucket'], Key: 'pins/kept/image' }))).rejects.toThrow();
    const { Item } = await after.clients.dynamodb.send(new GetItemCommand({ TableName: after.outputs['Table'], Key: { id: { S: 'kept' } } }));
    expect(Item).toBeUndefined();
    expect(await bodies(after, after.outputs['DeadLettersUrl'])).toEqual([]);
    expect(existsSync(foreign)).toBe(true);
  });

  it('keeps a message that was in work when the cloud stopped, and delivers it after the next start', async () => {
    // Prepare: a visibility longer than the test, so that only the restart can give the message back
    const before = await start({ visibilitySeconds: 600 });
    await before.clients.sqs.send(new SendMessageCommand({ QueueUrl: before.outputs['WorkUrl'], MessageBody: JSON.stringify({ act: 'hold', id: 'held', ms: 900 }) }));
    await eventually(() => fixture.trace().find(({ act }) => act === 'start'));
    // Act
    await before.stop();
    const after = await start({ visibilitySeconds: 600 });
    await after.whenIdle();
    // Assess
    const counts = fixture.trace().flatMap(({ records = [] }) => records.map(({ attributes }) => attributes['ApproximateReceiveCount']));
    expect(counts).toEqual(['1', '2']);
    expect(fixture.trace().some(({ act, id }) => act === 'end' && id === 'held')).toBe(true);
  });

  it('can be used after a start that was stopped at once', async () => {
    // Prepare
    await (await start()).stop();
    // Act
    const { clients, outputs } = await start();
    // Assess
    await clients.dynamodb.send(new PutItemCommand({ TableName: outputs['Table'], Item: { id: { S: 'usable' } } }));
  });

  it('belongs to one process at a time', async () => {
    // Prepare
    await start();
    const template = fixtureTemplate(fixture.traceFile);
    // Act
    const second = startLocalCloud({ stateDir: fixture.stateDir, stack: { template, assetsDir: fixture.assetsDir } });
    // Assess
    await expect(second).rejects.toThrow(`in use by process ${String(process.pid)}`);
  });

  it('refuses a table whose key has changed, and says what to do', async () => {
    // Prepare
    await (await start()).stop();
    running = undefined;
    const template = fixtureTemplate(fixture.traceFile);
    template.Resources.Table.Properties.AttributeDefinitions = [{ AttributeName: 'id', AttributeType: 'N' }];
    // Act
    const second = startLocalCloud({ stateDir: fixture.stateDir, stack: { template, assetsDir: fixture.assetsDir } });
    // Assess
    await expect(second).rejects.toThrow('start fresh to replace it');
  });

  it('leaves no function process behind when it is stopped in the middle of an invocation', async () => {
    // Prepare
    const cloud = await start();
    const invocation = cloud.invoke('fixture', { act: 'loop' });
    const { pid } = await eventually(() => fixture.trace().find(({ act }) => act === 'loop'));
    // Act
    await cloud.stop();
    // Assess
    expect(isRunning(pid)).toBe(false);
    expect((await invocation).error?.errorMessage).toContain('the local cloud was stopped');
  });

  it.skipIf(process.platform === 'win32')('leaves no function process behind when its own process is killed', async () => {
    // Prepare
    const script = path.join(fixture.assetsDir, 'host.ts');
    const modules = path.resolve(import.meta.dirname, '..', '..', 'infra', 'local', 'start-local-cloud.ts');
    const template = { ...fixtureTemplate(fixture.traceFile) };
    template.Resources.Function.Properties.Timeout = 600;
    const options = JSON.stringify({ stateDir: fixture.stateDir, stack: { template, assetsDir: fixture.assetsDir } });
    writeFileSync(script, `const { startLocalCloud } = await import(${JSON.stringify(modules)});\nconst cloud = await startLocalCloud(${options});\nawait cloud.invoke('fixture', { act: 'loop' });\n`);
    const host = spawn(process.execPath, [script], { stdio: 'ignore' });
    const { pid } = await eventually(() => fixture.trace().find(({ act }) => act === 'loop'));
    const { workDir } = JSON.parse(readFileSync(path.join(fixture.stateDir, 'lock.json'), 'utf8')) as { workDir: string };
    // Act
    host.kill('SIGKILL');
    await once(host, 'close');
    await eventually(() => (isRunning(pid) ? undefined : true));
    await start();
    // Assess
    expect(existsSync(workDir)).toBe(false);
  });
});
