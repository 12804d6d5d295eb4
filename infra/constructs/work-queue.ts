import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { QueueReaderConfig } from '../stage-config.ts';

/** SQS keeps messages for 14 days at most: the time to mend what made them fail, and to redrive them. */
const LONGEST_RETENTION = Duration.days(14);

// AWS asks for six times the function's timeout, and the window on top: a message must not come back while it is worked on.
const VISIBILITY_TIMEOUTS = 6;

const ALARM_PERIOD = Duration.minutes(1);

/** What a work queue must know of the function that drains it. */
export interface WorkQueueProps {
  readonly reader: QueueReaderConfig;
  readonly functionTimeout: Duration;
}

const SECURE: QueueProps = {
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  retentionPeriod: LONGEST_RETENTION,
  // A queue holds only work that its sender can send again or that S3 still has.
  removalPolicy: RemovalPolicy.DESTROY,
};

/** A queue from which nothing vanishes: what fails too often waits in a dead-letter queue, and either queue raises an alarm. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { reader, functionTimeout }: WorkQueueProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', SECURE);
    this.queue = new Queue(this, 'Queue', {
      ...SECURE,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * functionTimeout.toSeconds() + reader.batchingWindowSeconds),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: reader.maxReceives },
    });
    this.alarms = [this.alarmOnAge(reader.oldestMessageAlarmSeconds), this.alarmOnDeadLetters()];
  }

  private alarmOnAge(thresholdSeconds: number): Alarm {
    return new Alarm(this, 'OldestMessageAlarm', {
      alarmDescription: `Work has waited for more than ${thresholdSeconds} s: the function fails, is throttled or is too slow for what arrives.`,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: thresholdSeconds,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      // Three minutes in a row, so that one slow batch wakes nobody.
      evaluationPeriods: 3,
      // An idle queue sends no metric.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private alarmOnDeadLetters(): Alarm {
    return new Alarm(this, 'DeadLetterAlarm', {
      alarmDescription: 'Messages were given up after all deliveries: read their reason in the log, mend it, redrive them.',
      metric: this.deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: ALARM_PERIOD, statistic: 'Maximum' }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
