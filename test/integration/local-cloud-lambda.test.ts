import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { createFixture, fixtureTemplate } from './local-cloud-fixture.ts';

interface Echo {
  readonly pid: number;
  readonly invocations: number;
  readonly remainingMs: number;
  readonly cwd: string;
  readonly context: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

describe('a function in the local cloud', () => {
  const fixture = createFixture();
  let cloud: LocalCloud;
  beforeAll(async () => {
    cloud = await startLocalCloud({ stateDir: fixture.stateDir, stack: { template: fixtureTemplate(fixture.traceFile), assetsDir: fixture.assetsDir } });
  });
  afterAll(async () => {
    await cloud.stop();
    fixture.remove();
  });
  const echo = async (): Promise<Echo> => (await cloud.invoke('fixture', { act: 'echo' })).response as Echo;

  it('starts cold once and then stays warm', async () => {
    // Act
    const first = await cloud.invoke('fixture', { act: 'echo' });
    const second = await cloud.invoke('fixture', { act: 'echo' });
    // Assess
    expect(first.initMs).toBeGreaterThan(0);
    expect(second.initMs).toBeUndefined();
    expect((second.response as Echo).pid).toBe((first.response as Echo).pid);
    expect((second.response as Echo).invocations).toBe((first.response as Echo).invocations + 1);
    expect(first.logs.some((line) => line === 'module loaded')).toBe(true);
    expect(first.logs.at(-1)).toMatch(/^REPORT RequestId: [0-9a-f-]{36}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: \d+ MB\tInit Duration: [\d.]+ ms$/);
    expect(second.logs.at(-1)).not.toContain('Init Duration');
  });

  it('gets a context with a deadline', async () => {
    // Act
    const { context, remainingMs } = await echo();
    // Assess
    expect(remainingMs).toBeGreaterThan(0);
    expect(remainingMs).toBeLessThanOrEqual(1000);
    expect(context).toMatchObject({ memoryLimitInMB: '256', functionVersion: '$LATEST' });
    expect(context['awsRequestId']).toMatch(/^[0-9a-f-]{36}$/);
    expect(context['invokedFunctionArn']).toBe(`arn:aws:lambda:us-east-1:000000000000:function:${context['functionName'] ?? ''}`);
    expect(context['logGroupName']).toBe(`/aws/lambda/${context['functionName'] ?? ''}`);
  });

  it('sees the template environment, the endpoints and what the Lambda runtime sets, and nothing of ours', async () => {
    // Prepare
    process.env['A_VARIABLE_OF_THE_DEVELOPER'] = 'must not arrive';
    // Act
    const { env, cwd } = await echo();
    // Assess
    expect(env['TABLE']).toBe(cloud.outputs['Table']);
    expect(env).toMatchObject({
      AWS_ENDPOINT_URL_S3: cloud.endpoints.s3,
      AWS_ENDPOINT_URL_SQS: cloud.endpoints.sqs,
      AWS_ENDPOINT_URL_DYNAMODB: cloud.endpoints.dynamodb,
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: cwd,
    });
    expect(env['NODE_PATH']?.split(':').slice(0, 2).map((entry) => entry.replace(/^.*\/opt\//, ''))).toEqual(['nodejs/node24/node_modules', 'nodejs/node_modules']);
    expect(env).not.toHaveProperty('A_VARIABLE_OF_THE_DEVELOPER');
    expect(env).not.toHaveProperty('HOME');
  });

  it('finds modules of all layers at their layer paths, also from one layer in another', async () => {
    // Act
    const { response } = await cloud.invoke('fixture', { act: 'layer' });
    // Assess
    expect(response).toBe('layer, hello');
  });

  it('does not find what only the repository has installed', async () => {
    // Act
    const { error } = await cloud.invoke('fixture', { act: 'require', module: 'zod' });
    // Assess
    expect(error?.errorMessage).toContain("Cannot find module 'zod'");
  });

  it('has the lines of its own invocation in its logs', async () => {
    // Act
    const { logs } = await cloud.invoke('fixture', { act: 'log' });
    const next = await cloud.invoke('fixture', { act: 'nothing' });
    // Assess
    expect(logs.slice(1, -2).sort()).toEqual(['no newline', 'to stderr', 'to stdout']);
    expect(logs[0]).toMatch(/^START RequestId: /);
    expect(logs.at(-2)).toMatch(/^END RequestId: /);
    expect(next.logs).toHaveLength(3);
  });

  it('responds null when its handler returns nothing', async () => {
    // Act
    const result = await cloud.invoke('fixture', { act: 'nothing' });
    // Assess
    expect(result).toHaveProperty('response', null);
    expect(result.error).toBeUndefined();
  });

  it('answers with an error in the shape of Lambda, and stays warm', async () => {
    // Prepare
    const before = await echo();
    // Act
    const { error, logs } = await cloud.invoke('fixture', { act: 'throw' });
    // Assess
    expect(error).toMatchObject({ errorType: 'TypeError', errorMessage: 'not today' });
    expect(error?.stack[0]).toBe('TypeError: not today');
    expect(logs.some((line) => line.includes('Invoke Error'))).toBe(true);
    expect((await echo()).pid).toBe(before.pid);
  });

  it.each(['sleep', 'loop'])('is killed when it passes its timeout (%s), and the next one starts cold', async (act) => {
    // Act
    const result = await cloud.invoke('fixture', { act });
    const next = await cloud.invoke('fixture', { act: 'nothing' });
    // Assess
    expect(result.error).toMatchObject({ errorType: 'Sandbox.Timedout' });
    expect(result.error?.errorMessage).toMatch(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/);
    expect(result.durationMs).toBeGreaterThanOrEqual(990);
    expect(result.logs.at(-1)).toContain('Status: timeout');
    expect(next.initMs).toBeGreaterThan(0);
  });

  it.runIf(process.platform === 'linux')('is killed when it takes more memory than its setting', async () => {
    // Act
    const { error, maxRssMb } = await cloud.invoke('fixture', { act: 'eat' });
    const next = await cloud.invoke('fixture', { act: 'nothing' });
    // Assess
    expect(error).toMatchObject({ errorType: 'Runtime.OutOfMemory' });
    expect(error?.errorMessage).toContain('Runtime exited with error: signal: killed');
    expect(maxRssMb).toBeGreaterThan(256);
    expect(next.error).toBeUndefined();
    expect(next.initMs).toBeGreaterThan(0);
  });

  it.each([
    ['exit', { errorType: 'Runtime.ExitError', errorMessage: 'exit status 3' }],
    ['reject', { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'nobody awaits' }],
  ])('starts cold after a crash (%s)', async (act, { errorType, errorMessage }) => {
    // Act
    const { error } = await cloud.invoke('fixture', { act });
    const next = await cloud.invoke('fixture', { act: 'nothing' });
    // Assess
    expect(error?.errorType).toBe(errorType);
    expect(error?.errorMessage).toContain(errorMessage);
    expect(next.initMs).toBeGreaterThan(0);
  });

  it('runs no more instances at once than there are cores, each with one invocation', async () => {
    // Prepare
    const { LOCAL_CONCURRENCY } = await import('../../infra/local/lambda/create-function-pool.ts');
    const ids = Array.from({ length: LOCAL_CONCURRENCY * 3 }, (_, index) => `held-${String(index)}`);
    // Act
    await Promise.all(ids.map((id) => cloud.invoke('fixture', { act: 'hold', id, ms: 60 })));
    // Assess
    const lines = fixture.trace().filter(({ id }) => id?.startsWith('held-'));
    let now = 0;
    let most = 0;
    const busy = new Set<number>();
    for (const { act, pid } of lines) {
      now += act === 'start' ? 1 : -1;
      most = Math.max(most, now);
      if (act === 'start') expect(busy.has(pid)).toBe(false);
      if (act === 'start') busy.add(pid);
      else busy.delete(pid);
    }
    expect(lines).toHaveLength(ids.length * 2);
    expect(most).toBe(LOCAL_CONCURRENCY);
  });

  it('is named in the error when it does not exist', async () => {
    await expect(cloud.invoke('fixtrue', {})).rejects.toThrow("Unknown function 'fixtrue': expected one of fixture");
  });
});

describe('a function that cannot be loaded', () => {
  it.each([
    ['index.missing', 'Runtime.HandlerNotFound'],
    ['absent.handler', 'Runtime.ImportModuleError'],
  ])('says why: %s', async (handler, errorType) => {
    // Prepare
    const fixture = createFixture();
    const template = fixtureTemplate(fixture.traceFile);
    template.Resources.Function.Properties.Handler = handler;
    const cloud = await startLocalCloud({ stateDir: fixture.stateDir, stack: { template, assetsDir: fixture.assetsDir } });
    // Act
    const { error } = await cloud.invoke('fixture', {});
    // Assess
    expect(error?.errorType).toBe(errorType);
    await cloud.stop();
    expect(readdirSync(fixture.stateDir)).not.toContain('lock.json');
    fixture.remove();
  });
});
