import { describe, expect, test } from 'vitest';
import { policyStatements } from './support/policy-statements.ts';
import { synthesisedStage } from './support/synthesised-stage.ts';

describe.each(['dev', 'prod', 'local'])('data of stage %s', (name) => {
  test('the bucket is private and encrypted, and its owner owns every object', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const { Properties } = stage.only('AWS::S3::Bucket');

    // Assess
    expect(Properties).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
  });

  test('the bucket refuses plain HTTP for itself and for its objects', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const denial = policyStatements(stage, 'AWS::S3::BucketPolicy').find(({ Condition }) => Condition['Bool']?.['aws:SecureTransport'] === 'false');

    // Assess
    expect(denial).toMatchObject({ Effect: 'Deny', Action: ['s3:*'], Principal: { AWS: '*' } });
    expect(denial?.Resource).toHaveLength(2);
  });

  test('the bucket announces what is put and what is removed below pins/ to the uploads queue, and waits for its policy', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const uploads = (stage.outputs['UploadsQueueUrl'] as { Ref: string }).Ref;
    const filter = { S3Key: { Rules: [{ Name: 'prefix', Value: 'pins/' }] } };
    const queue = { 'Fn::GetAtt': [uploads, 'Arn'] };

    // Act
    const { Properties, DependsOn } = stage.only('AWS::S3::Bucket');

    // Assess
    expect(Properties['NotificationConfiguration']).toEqual({
      QueueConfigurations: [
        { Event: 's3:ObjectCreated:*', Filter: filter, Queue: queue },
        { Event: 's3:ObjectRemoved:*', Filter: filter, Queue: queue },
      ],
    });
    expect(DependsOn.map((id) => stage.resources[id]?.Type)).toContain('AWS::SQS::QueuePolicy');
  });

  test('no custom resource is deployed: the only function is our own', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const custom = Object.values(stage.resources).filter(({ Type }) => Type.startsWith('Custom::') || Type === 'AWS::CloudFormation::CustomResource');

    // Assess
    expect(custom).toEqual([]);
    expect(stage.ofType('AWS::Lambda::Function')).toHaveLength(1);
  });

  test('the signals table is keyed by entity, paid by request and can be restored to any second', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const { Properties } = stage.only('AWS::DynamoDB::Table');

    // Assess
    expect(Properties).toMatchObject({
      KeySchema: [{ AttributeName: 'entityId', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'entityId', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(Properties).not.toHaveProperty('TimeToLiveSpecification');
  });
});

describe('data that must survive', () => {
  test.each([
    ['prod', true, 'Retain'],
    ['dev', false, 'Delete'],
    ['local', false, 'Delete'],
  ])('stage %s protects its table from deletion: %s, and on destroy does: %s', (name, isProtected, policy) => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const table = stage.only('AWS::DynamoDB::Table');

    // Assess
    expect(table.Properties['DeletionProtectionEnabled']).toBe(isProtected);
    expect([table.DeletionPolicy, stage.only('AWS::S3::Bucket').DeletionPolicy]).toEqual([policy, policy]);
  });
});
