import { describe, expect, test } from 'vitest';
import { WILDCARD_PERMISSIONS } from '../../infra/constructs/wildcard-permissions.ts';
import { policyStatements, resourceText, type Statement } from './support/policy-statements.ts';
import { synthesisedStage } from './support/synthesised-stage.ts';

const isPermitted = ({ Action }: Statement, resource: string): boolean =>
  WILDCARD_PERMISSIONS.some(
    (permitted) =>
      (permitted.resource === '*' ? resource === '*' : resource.endsWith(permitted.resource)) &&
      Action.every((action) => permitted.actions.includes(action)),
  );

const wildcardsOf = (statements: readonly Statement[]) =>
  statements.flatMap((statement) =>
    statement.Resource.map(resourceText)
      .filter((resource) => resource.includes('*'))
      .map((resource) => ({ statement, resource })),
  );

describe.each(['dev', 'prod', 'local'])('permissions of stage %s', (name) => {
  test('no role is allowed an action by wildcard', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const actions = policyStatements(stage, 'AWS::IAM::Policy').flatMap(({ Action }) => Action);

    // Assess
    expect(actions.length).toBeGreaterThan(0);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  test('no role reaches a resource by wildcard but by those that are listed with their reason', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const wildcards = wildcardsOf(policyStatements(stage, 'AWS::IAM::Policy'));

    // Assess
    expect(wildcards).toHaveLength(WILDCARD_PERMISSIONS.length);
    expect(wildcards.filter(({ statement, resource }) => !isPermitted(statement, resource))).toEqual([]);
  });

  test('signal-pins may read Pins, read and write signals, drain its queues, send to the backfill queue, log and trace, and nothing else', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const actions = policyStatements(stage, 'AWS::IAM::Policy').flatMap(({ Action }) => Action);

    // Assess
    expect(actions.sort()).toEqual([
      'dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem',
      'logs:CreateLogStream', 'logs:PutLogEvents',
      's3:GetObject', 's3:ListBucket',
      'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ReceiveMessage', 'sqs:SendMessage',
      'xray:PutTelemetryRecords', 'xray:PutTraceSegments',
    ]);
  });

  test('the only role trusts Lambda alone and has no managed policy', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const { Properties } = stage.only('AWS::IAM::Role');

    // Assess
    expect(Properties).toMatchObject({
      AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }] },
    });
    expect(Properties).not.toHaveProperty('ManagedPolicyArns');
  });

  test('only the bucket of this account may send to the uploads queue', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const allowed = policyStatements(stage, 'AWS::SQS::QueuePolicy').filter(({ Effect }) => Effect === 'Allow');

    // Assess
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: ['sqs:SendMessage'],
      Principal: { Service: 's3.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(allowed[0]?.Condition['ArnEquals'])).toContain(`:s3:::pin-signals-${name}-`);
  });
});
