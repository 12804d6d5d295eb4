import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Topic, type ITopic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmReceiver as AlarmReceiverConfig } from '../stage-config.ts';

/** Where alarms go. Without a receiver they still show in the console and on the dashboard. */
export class AlarmReceiver extends Construct {
  private readonly topic: ITopic | undefined;

  constructor(scope: Construct, id: string, config: AlarmReceiverConfig) {
    super(scope, id);
    this.topic = this.createTopic(config);
  }

  /** Sends an alarm, and its end, to the receiver. */
  receive(alarms: readonly Alarm[]): void {
    const { topic } = this;
    if (topic === undefined) return;
    for (const alarm of alarms) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
  }

  private createTopic(config: AlarmReceiverConfig): ITopic | undefined {
    switch (config.kind) {
      case 'none':
        return undefined;
      case 'topic':
        return Topic.fromTopicArn(this, 'Topic', config.arn);
      case 'email': {
        // Unencrypted at rest: CloudWatch cannot publish through the AWS-managed key, and an alarm holds no Pin's data.
        const topic = new Topic(this, 'Topic', { enforceSSL: true });
        topic.addSubscription(new EmailSubscription(config.address));
        return topic;
      }
    }
  }
}
