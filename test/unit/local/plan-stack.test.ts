import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { planStack } from '../../../infra/local/template/plan-stack.ts';
import type { StackPlan } from '../../../infra/local/template/stack-plan.ts';
import { createFixture, fixtureTemplate } from '../../integration/local-cloud-fixture.ts';

const fixture = createFixture();
afterAll(() => {
  fixture.remove();
});
const plan = (template: unknown): StackPlan => planStack({ template, assetsDir: fixture.assetsDir, stackName: 'stack', sqsEndpoint: 'http://127.0.0.1:1' });
const withResources = (resources: Record<string, unknown>): unknown => {
  const template = fixtureTemplate('trace');
  return { ...template, Resources: { ...template.Resources, ...resources } };
};

describe('the plan of a stack', () => {
  it('names resources after stack and logical id, and gives outputs their local values', () => {
    // Act
    const { outputs, tables, queues } = plan(fixtureTemplate('trace'));
    // Assess
    expect(outputs).toMatchObject({ Bucket: 'stack-bucket', Table: 'stack-Table', WorkUrl: 'http://127.0.0.1:1/000000000000/stack-Work' });
    expect(tables.map(({ TableName }) => TableName)).toEqual(['stack-Table']);
    expect(queues.find(({ name }) => name === 'stack-Work')?.attributes).toEqual({
      VisibilityTimeout: '1',
      RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:stack-DeadLetters","maxReceiveCount":10}',
    });
  });

  it('takes functions with code, layers in order, environment and limits', () => {
    // Act
    const [fn] = plan(fixtureTemplate('trace')).functions;
    // Assess
    expect(fn).toMatchObject({ name: 'stack-Function', handler: 'index.handler', timeoutMs: 1000, memoryMb: 256, environment: { TABLE: 'stack-Table' } });
    expect(fn?.codeDir).toBe(path.join(fixture.assetsDir, 'asset.function'));
    expect(fn?.layerDirs.map((dir) => path.basename(dir))).toEqual(['asset.layer', 'asset.other-layer']);
  });

  it('takes notifications of the bucket itself and of the CDK custom resource, and runs no deploy-time function', () => {
    // Prepare
    const template = withResources({
      Notifications: {
        Type: 'Custom::S3BucketNotifications',
        Properties: {
          ServiceToken: { 'Fn::GetAtt': ['Provider', 'Arn'] },
          BucketName: { Ref: 'Bucket' },
          NotificationConfiguration: {
            QueueConfigurations: [
              { Events: ['s3:ObjectCreated:Put'], QueueArn: { 'Fn::GetAtt': ['Work', 'Arn'] }, Filter: { Key: { FilterRules: [{ Name: 'suffix', Value: '.json' }] } } },
            ],
          },
        },
      },
      Provider: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13', Handler: 'index.handler', Code: { ZipFile: 'pass' } } },
    });
    // Act
    const { buckets, functions } = plan(template);
    // Assess
    expect(buckets[0]?.notifications.map(({ events, prefix, suffix }) => [events, prefix, suffix])).toEqual([
      [['s3:ObjectCreated:*'], 'pins/', ''],
      [['s3:ObjectRemoved:*'], 'pins/', ''],
      [['s3:ObjectCreated:Put'], '', '.json'],
    ]);
    expect(functions).toHaveLength(1);
  });

  it('leaves out a mapping that is not enabled and a resource whose condition does not hold', () => {
    // Prepare
    const template = {
      ...fixtureTemplate('trace', { mapping: { Enabled: false } }),
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    };
    Object.assign(template.Resources, { Extra: { Type: 'AWS::SQS::Queue', Condition: 'Never' } });
    // Act
    const { mappings, queues } = plan(template);
    // Assess
    expect(mappings).toEqual([]);
    expect(queues.map(({ name }) => name)).not.toContain('stack-Extra');
  });

  it('shortens names that a service would not take, and keeps them distinct', () => {
    // Prepare
    const [first, second] = ['A', 'B'].map((end) => `Bucket${'WithALongName'.repeat(6)}${end}`);
    // Act
    const names = plan(withResources({ [first ?? '']: { Type: 'AWS::S3::Bucket' }, [second ?? '']: { Type: 'AWS::S3::Bucket' } })).buckets.map(({ name }) => name);
    // Assess
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^[a-z0-9-]{3,63}$/);
  });

  it.each([
    ['a type that is not known', { Cluster: { Type: 'AWS::EKS::Cluster' } }, 'Cluster: one machine cannot build a AWS::EKS::Cluster'],
    ['a reference to nothing', { Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nobody' } } } }, 'Nobody: no such resource or parameter'],
    ['an asset that is not there', { Layer: { Type: 'AWS::Lambda::LayerVersion', Properties: { Content: { S3Key: 'absent.zip' } } } }, 'Layer: asset absent.zip is not in'],
    ['a runtime other than Node', { Other: { Type: 'AWS::Lambda::Function', Properties: { Runtime: 'python3.13', Handler: 'a.b', Code: { S3Key: 'function.zip' } } } }, 'Other (AWS::Lambda::Function): Runtime expected a nodejs runtime'],
    ['event filtering', { Mapping: { ...fixtureTemplate('trace', { mapping: { FilterCriteria: { Filters: [] } } }).Resources.Mapping } }, 'Mapping (AWS::Lambda::EventSourceMapping): FilterCriteria'],
    [
      'notifications to something other than a queue',
      { Bucket: { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: { LambdaConfigurations: [] } } } },
      'Bucket (AWS::S3::Bucket): NotificationConfiguration Unrecognized key: "LambdaConfigurations"',
    ],
  ])('refuses %s', (_what, resources, reason) => {
    expect(() => plan(withResources(resources))).toThrow(reason);
  });
});
