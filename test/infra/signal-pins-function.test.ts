import { describe, expect, test } from 'vitest';
import { synthesisedStage } from './support/synthesised-stage.ts';

describe.each(['dev', 'prod', 'local'])('function signal-pins of stage %s', (name) => {
  test('gets exactly the environment that its code reads', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const reference = (output: string): unknown => stage.outputs[output];

    // Act
    const { Environment } = stage.only('AWS::Lambda::Function').Properties;

    // Assess
    expect(Environment).toEqual({
      Variables: {
        PINS_BUCKET: reference('PinsBucketName'),
        SIGNALS_TABLE: reference('SignalsTableName'),
        BACKFILL_QUEUE_URL: reference('BackfillQueueUrl'),
        POWERTOOLS_SERVICE_NAME: 'signal-pins',
        POWERTOOLS_METRICS_NAMESPACE: 'PinSignals',
        POWERTOOLS_LOG_LEVEL: 'INFO',
      },
    });
  });

  test('runs on Node 24 on x86_64 with one vCPU, traced, within a minute', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const { Properties } = stage.only('AWS::Lambda::Function');

    // Assess
    expect(Properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['x86_64'],
      Handler: 'index.handler',
      MemorySize: 1769,
      Timeout: 60,
      TracingConfig: { Mode: 'Active' },
    });
  });

  test('stands on the three layers, whose versions outlive the deployment', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const layers = stage.ofType('AWS::Lambda::LayerVersion');

    // Act
    const { Layers } = stage.only('AWS::Lambda::Function').Properties;

    // Assess
    expect(Layers).toEqual(layers.map(([id]) => ({ Ref: id })));
    expect(layers.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain', 'Retain', 'Retain']);
  });

  test('logs JSON at one level into a log group of its own, which does not keep lines for ever', () => {
    // Prepare
    const stage = synthesisedStage(name);
    const [[logGroupId, logGroup] = ['', undefined]] = stage.ofType('AWS::Logs::LogGroup');

    // Act
    const { LoggingConfig } = stage.only('AWS::Lambda::Function').Properties;

    // Assess
    expect(LoggingConfig).toMatchObject({ LogFormat: 'JSON', ApplicationLogLevel: 'INFO', LogGroup: { Ref: logGroupId } });
    expect(logGroup?.Properties['RetentionInDays']).toBeGreaterThan(0);
  });

  test('has alarms on errors and on throttles, and a dashboard that shows its own metrics', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const metrics = stage.ofType('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties['MetricName']);
    const dashboard = JSON.stringify(stage.only('AWS::CloudWatch::Dashboard').Properties['DashboardBody']);

    // Assess
    expect(metrics).toEqual(expect.arrayContaining(['Errors', 'Throttles']));
    for (const shown of ['PinSignals', 'ApproximateAgeOfOldestMessage', 'p99', 'ConsumedWriteCapacityUnits', 'Throttles']) {
      expect(dashboard).toContain(shown);
    }
  });

  test('the stack names every resource that commands look up', () => {
    // Prepare
    const stage = synthesisedStage(name);

    // Act
    const types = Object.entries(stage.outputs).map(([output, value]) => [output, stage.resources[(value as { Ref: string }).Ref]?.Type]);

    // Assess
    expect(Object.fromEntries(types)).toEqual({
      PinsBucketName: 'AWS::S3::Bucket',
      SignalsTableName: 'AWS::DynamoDB::Table',
      UploadsQueueUrl: 'AWS::SQS::Queue',
      UploadsDeadLetterQueueUrl: 'AWS::SQS::Queue',
      BackfillQueueUrl: 'AWS::SQS::Queue',
      BackfillDeadLetterQueueUrl: 'AWS::SQS::Queue',
      SignalPinsFunctionName: 'AWS::Lambda::Function',
    });
  });
});
