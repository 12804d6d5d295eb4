import { describe, expect, test } from 'vitest';
import { synthesisedStage, type SynthesisedStage } from './support/synthesised-stage.ts';
import { policyStatements } from './support/policy-statements.ts';

const FOURTEEN_DAYS_SECONDS = 14 * 24 * 60 * 60;

interface Mapping {
  readonly EventSourceArn: { readonly 'Fn::GetAtt': [string, 'Arn'] };
  readonly BatchSize: number;
  readonly MaximumBatchingWindowInSeconds: number;
  readonly FunctionResponseTypes: string[];
  readonly ScalingConfig: { readonly MaximumConcurrency: number };
}

const mappings = (stage: SynthesisedStage): Mapping[] =>
  stage.ofType('AWS::Lambda::EventSourceMapping').map(([, { Properties }]) => Properties as unknown as Mapping);

const queueOf = (stage: SynthesisedStage, { EventSourceArn }: Mapping) => stage.resources[EventSourceArn['Fn::GetAtt'][0]];

const deadLetterTarget = (properties: Record<string, unknown>): string | undefined =>
  (properties['RedrivePolicy'] as { deadLetterTargetArn: { 'Fn::GetAtt': [string, string] } } | undefined)?.deadLetterTargetArn['Fn::GetAtt'][0];

describe.each(['dev', 'prod', 'local'])('queues of stage %s', (name) => {
  test('a message stays hidden for six timeouts of the function that drains its queue, and the window', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const timeoutSeconds = Number(stage.only('AWS::Lambda::Function').Properties['Timeout']);

    // Act
    const drained = mappings(stage).map((mapping) => ({ mapping, queue: queueOf(stage, mapping)?.Properties ?? {} }));

    // Assess
    expect(drained).toHaveLength(2);
    for (const { mapping, queue } of drained) {
      expect(queue['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * timeoutSeconds + mapping.MaximumBatchingWindowInSeconds);
    }
  });

  test('every queue that a function drains gives up into a dead-letter queue that keeps messages for 14 days', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const targets = mappings(stage).map((mapping) => deadLetterTarget(queueOf(stage, mapping)?.Properties ?? {}));

    // Assess
    expect(new Set(targets).size).toBe(2);
    for (const target of targets) {
      expect(stage.resources[target ?? '']).toMatchObject({
        Type: 'AWS::SQS::Queue',
        Properties: { MessageRetentionPeriod: FOURTEEN_DAYS_SECONDS },
      });
    }
  });

  test('there is no queue but the drained ones and their dead-letter queues', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const drained = mappings(stage).map(({ EventSourceArn }) => EventSourceArn['Fn::GetAtt'][0]);
    const targets = drained.map((id) => deadLetterTarget(stage.resources[id]?.Properties ?? {}));

    // Act
    const queues = stage.ofType('AWS::SQS::Queue').map(([id]) => id);

    // Assess
    expect(queues.sort()).toEqual([...drained, ...targets].sort());
  });

  test('failed messages return without their neighbours, and no queue takes all concurrency', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const [first, second] = mappings(stage);

    // Assess
    expect(first?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(second?.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    expect(first?.ScalingConfig.MaximumConcurrency).toBeGreaterThanOrEqual(second?.ScalingConfig.MaximumConcurrency ?? Infinity);
  });

  test('every queue is encrypted and refuses plain HTTP', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const queues = stage.ofType('AWS::SQS::Queue');

    // Act
    const denials = policyStatements(stage, 'AWS::SQS::QueuePolicy').filter(
      ({ Effect, Action, Condition }) => Effect === 'Deny' && Action.includes('sqs:*') && Condition['Bool']?.['aws:SecureTransport'] === 'false',
    );

    // Assess
    expect(queues.map(([, { Properties }]) => Properties['SqsManagedSseEnabled'])).toEqual(queues.map(() => true));
    expect(denials.flatMap(({ Resource }) => Resource)).toEqual(
      expect.arrayContaining(queues.map(([id]) => ({ 'Fn::GetAtt': [id, 'Arn'] }))),
    );
  });

  test('work that waits too long raises an alarm, and so does a single dead letter', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const alarms = stage.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
    const watched = (metric: string, id: string): number =>
      alarms.filter((alarm) => alarm['MetricName'] === metric && JSON.stringify(alarm['Dimensions']).includes(`"${id}"`)).length;

    // Act
    const counts = mappings(stage).map(({ EventSourceArn: { 'Fn::GetAtt': [id] } }) => ({
      age: watched('ApproximateAgeOfOldestMessage', id),
      deadLetters: watched('ApproximateNumberOfMessagesVisible', deadLetterTarget(stage.resources[id]?.Properties ?? {}) ?? ''),
    }));

    // Assess
    expect(counts).toEqual([{ age: 1, deadLetters: 1 }, { age: 1, deadLetters: 1 }]);
  });
});
