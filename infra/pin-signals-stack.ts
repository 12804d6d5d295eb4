import { CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { PinSignals, type PinSignalsProps } from './constructs/pin-signals.ts';

/** One stage of pin-signals as a CloudFormation stack; its outputs are what commands and the local cloud look resources up by. */
export class PinSignalsStack extends Stack {
  readonly pinSignals: PinSignals;

  constructor(scope: Construct, id: string, props: PinSignalsProps) {
    super(scope, id, {
      stackName: `pin-signals-${props.config.stage}`,
      description: `pin-signals (${props.config.stage}): upload a Pin, get its signals`,
      terminationProtection: props.config.keepsData,
    });
    // cfn-lint's schema knows no tags on dashboards; nothing needs them there.
    const where = { excludeResourceTypes: ['AWS::CloudWatch::Dashboard'] };
    Tags.of(this).add('project', 'pin-signals', where);
    Tags.of(this).add('stage', props.config.stage, where);
    this.pinSignals = new PinSignals(this, 'PinSignals', props);
    this.addOutputs(this.pinSignals);
  }

  private addOutputs({ pins, signals, uploads, backfill, signalPins }: PinSignals): void {
    const outputs = {
      PinsBucketName: pins.bucket.bucketName,
      SignalsTableName: signals.table.tableName,
      UploadsQueueUrl: uploads.queue.queueUrl,
      UploadsDeadLetterQueueUrl: uploads.deadLetterQueue.queueUrl,
      BackfillQueueUrl: backfill.queue.queueUrl,
      BackfillDeadLetterQueueUrl: backfill.deadLetterQueue.queueUrl,
      SignalPinsFunctionName: signalPins.lambda.functionName,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
