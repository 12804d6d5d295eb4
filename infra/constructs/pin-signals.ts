import { Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { buildPaths } from '../build/build-paths.ts';
import type { StageConfig } from '../stage-config.ts';
import { AlarmReceiver } from './alarm-receiver.ts';
import { OnnxFunction } from './onnx-function.ts';
import { PINS_PREFIX, PinsBucket } from './pins-bucket.ts';
import { SignalLayers } from './signal-layers.ts';
import { SignalsDashboard } from './signals-dashboard.ts';
import { SignalsTable } from './signals-table.ts';
import { permitWildcard, PIN_OBJECTS_WILDCARD } from './wildcard-permissions.ts';
import { WorkQueue } from './work-queue.ts';

/** What one installation of pin-signals is made from. */
export interface PinSignalsProps {
  readonly config: StageConfig;
  /** Folder that the build wrote; default `build/` of this repository. */
  readonly buildOutput?: string;
}

/**
 * The whole system, to be placed in a stack of one's own: a Pin that is uploaded to the bucket is a Pin that is signalled in
 * the table.
 *
 * @example new PinSignals(stack, 'PinSignals', { config: getStageConfig('prod') });
 */
export class PinSignals extends Construct {
  readonly uploads: WorkQueue;
  readonly backfill: WorkQueue;
  readonly pins: PinsBucket;
  readonly signals: SignalsTable;
  readonly signalPins: OnnxFunction;

  constructor(scope: Construct, id: string, { config, buildOutput = buildPaths.output }: PinSignalsProps) {
    super(scope, id);
    const functionTimeout = Duration.seconds(config.signalPins.timeoutSeconds);
    this.uploads = new WorkQueue(this, 'Uploads', { reader: config.uploads, functionTimeout });
    this.backfill = new WorkQueue(this, 'Backfill', { reader: config.backfill, functionTimeout });
    this.pins = new PinsBucket(this, 'Pins', { ...config, uploads: this.uploads.queue });
    this.signals = new SignalsTable(this, 'Signals', config);
    this.signalPins = this.createSignalPins(config, buildOutput);
    this.grantSignalPins();
    this.watch(config);
  }

  private createSignalPins(config: StageConfig, buildOutput: string): OnnxFunction {
    const signalPins = new OnnxFunction(this, 'SignalPins', {
      name: 'signal-pins',
      buildOutput,
      layers: new SignalLayers(this, 'Layers', buildOutput).all,
      size: config.signalPins,
      logLevel: config.logLevel,
      // CDK's RetentionDays are the days themselves.
      logRetention: config.logRetentionDays,
      keepsData: config.keepsData,
      environment: {
        PINS_BUCKET: this.pins.bucket.bucketName,
        SIGNALS_TABLE: this.signals.table.tableName,
        BACKFILL_QUEUE_URL: this.backfill.queue.queueUrl,
      },
    });
    signalPins.drain(this.uploads, config.uploads);
    signalPins.drain(this.backfill, config.backfill);
    return signalPins;
  }

  /** Statement by statement: CDK's grantRead and grantReadWriteData grant actions by wildcard. */
  private grantSignalPins(): void {
    const { bucket } = this.pins;
    const { role } = this.signalPins;
    role.addToPolicy(
      new PolicyStatement({ actions: [...PIN_OBJECTS_WILDCARD.actions], resources: [bucket.arnForObjects(`${PINS_PREFIX}*`)] }),
    );
    // Without it S3 answers 403, not 404, for an object that is gone, and a removed Pin would look like a broken role. No
    // condition on s3:prefix: that key is not in a GetObject request, so the condition would bring the 403 back.
    role.addToPolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
    role.addToPolicy(
      new PolicyStatement({
        actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
        resources: [this.signals.table.tableArn],
      }),
    );
    // A Pin that turns out to be older than its copies has them looked at again.
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.backfill.queue.queueArn] }));
    const bucketId = Stack.of(this).getLogicalId(bucket.node.defaultChild as CfnBucket);
    permitWildcard(role, PIN_OBJECTS_WILDCARD, `<${bucketId}.Arn>`);
  }

  private watch(config: StageConfig): void {
    const alarms = [...this.uploads.alarms, ...this.backfill.alarms, ...this.signalPins.alarms];
    new AlarmReceiver(this, 'AlarmReceiver', config.alarms).receive(alarms);
    new SignalsDashboard(this, 'Dashboard', {
      signalPins: this.signalPins.lambda,
      uploads: this.uploads,
      backfill: this.backfill,
      table: this.signals.table,
      alarms,
    });
  }
}
