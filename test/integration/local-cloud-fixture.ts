import { mkdirSync, mkdtempSync, readFileSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * A small stack with one function whose behaviour its event chooses, for testing Lambda's, SQS's and S3's contracts on one machine
 * without the real functions.
 */
const HANDLER = `
import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
let invocations = 0;
console.log('module loaded');
const trace = (line) => appendFileSync(process.env.TRACE_FILE, JSON.stringify({ pid: process.pid, at: Date.now(), ...line }) + '\\n');
const never = () => new Promise(() => {});

async function act(event, context) {
  switch (event.act) {
    case 'echo': return { event, pid: process.pid, invocations, remainingMs: context.getRemainingTimeInMillis(), context: { ...context }, env: { ...process.env }, cwd: process.cwd() };
    case 'log': console.log('to stdout'); console.error('to stderr'); process.stdout.write('no newline'); return 'logged';
    case 'layer': return createRequire(import.meta.url)('greeting');
    case 'require': return createRequire(import.meta.url)(event.module);
    case 'throw': throw new TypeError('not today');
    case 'exit': process.exit(3);
    case 'reject': Promise.reject(new RangeError('nobody awaits')); return never();
    case 'sleep': return never();
    case 'loop': trace({ act: 'loop' }); for (;;);
    case 'eat': { const eaten = []; for (;;) { eaten.push(Buffer.alloc(8_000_000, 1)); await new Promise(setImmediate); } }
    case 'hold': trace({ act: 'start', id: event.id }); await new Promise((resolve) => setTimeout(resolve, event.ms)); trace({ act: 'end', id: event.id }); return;
    case 'nothing': return;
    default: throw new Error('unknown act ' + event.act);
  }
}

export const handler = async (event, context) => {
  invocations += 1;
  if (!event.Records) return act(event, context);
  trace({ act: 'batch', records: event.Records });
  const failures = [];
  for (const record of event.Records) {
    const body = JSON.parse(record.body);
    if (body.answer) return body.answer;
    if (body.act) await act(body, context);
    if (body.failUntil > Number(record.attributes.ApproximateReceiveCount)) failures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures: failures };
};
`;

const att = (id: string, name: string) => ({ 'Fn::GetAtt': [id, name] });
const asset = (hash: string) => ({ S3Bucket: { 'Fn::Sub': 'assets-${AWS::AccountId}-${AWS::Region}' }, S3Key: `${hash}.zip` });

export interface FixtureSettings {
  readonly mapping?: Readonly<Record<string, unknown>>;
  readonly memoryMb?: number;
  readonly maxReceiveCount?: number;
  readonly visibilitySeconds?: number;
}

/** The stack's template. Times are short: a second of visibility, a second of timeout. */
export const fixtureTemplate = (traceFile: string, { mapping, memoryMb = 256, maxReceiveCount = 10, visibilitySeconds = 1 }: FixtureSettings = {}) => ({
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/version' } },
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: { KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }], AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }], BillingMode: 'PAY_PER_REQUEST' },
    },
    DeadLetters: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1209600 } },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: { VisibilityTimeout: visibilitySeconds, RedrivePolicy: { deadLetterTargetArn: att('DeadLetters', 'Arn'), maxReceiveCount } },
    },
    Uploads: { Type: 'AWS::SQS::Queue', Properties: {} },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'].map((Event) => ({
            Event,
            Queue: att('Uploads', 'Arn'),
            Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'pins/' }] } },
          })),
        },
      },
    },
    Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: asset('layer') } },
    OtherLayer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: asset('other-layer') } },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: asset('function'),
        Role: att('Role', 'Arn'),
        Layers: [{ Ref: 'Layer' }, { Ref: 'OtherLayer' }],
        Timeout: 1,
        MemorySize: memoryMb,
        Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'fixture', TRACE_FILE: traceFile, TABLE: { Ref: 'Table' } } },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: att('Work', 'Arn'), FunctionName: { Ref: 'Function' }, FunctionResponseTypes: ['ReportBatchItemFailures'], ...mapping },
    },
  },
  Outputs: {
    Bucket: { Value: { Ref: 'Bucket' } },
    Table: { Value: { Ref: 'Table' } },
    WorkUrl: { Value: { Ref: 'Work' } },
    UploadsUrl: { Value: { Ref: 'Uploads' } },
    DeadLettersUrl: { Value: { Ref: 'DeadLetters' } },
  },
});

export interface Fixture {
  readonly stateDir: string;
  readonly assetsDir: string;
  readonly traceFile: string;
  /** What the function has written so far. */
  trace(): TraceLine[];
  remove(): void;
}
export interface TraceLine {
  readonly act: string;
  readonly pid: number;
  readonly at: number;
  readonly id?: string;
  readonly records?: readonly { readonly messageId: string; readonly body: string; readonly attributes: Readonly<Record<string, string>> }[];
}

const write = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** Writes the stack's assets into a new temporary folder. */
export function createFixture(): Fixture {
  const root = mkdtempSync(path.join(tmpdir(), 'local-cloud-test-'));
  const assetsDir = path.join(root, 'assets');
  const traceFile = path.join(root, 'trace.ndjson');
  write(path.join(assetsDir, 'asset.function', 'index.mjs'), HANDLER);
  write(path.join(assetsDir, 'asset.layer', 'nodejs', 'node_modules', 'greeting', 'index.js'), "module.exports = require('name') + ', hello';");
  write(path.join(assetsDir, 'asset.other-layer', 'nodejs', 'node_modules', 'name', 'index.js'), "module.exports = 'layer';");
  return {
    stateDir: path.join(root, 'state'),
    assetsDir,
    traceFile,
    trace: () =>
      existsSync(traceFile)
        ? readFileSync(traceFile, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as TraceLine)
        : [],
    remove: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Waits until `find` gives something; the test's own time limit ends it otherwise. */
export async function eventually<T>(find: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined) return found;
    await delay(10);
  }
}
