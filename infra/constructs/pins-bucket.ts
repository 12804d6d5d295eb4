import { ArnFormat, Aws, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Every object of a Pin has a key that starts so: `pins/<pinId>/image`, `pins/<pinId>/pin.json`. */
export const PINS_PREFIX = 'pins/';

const NOTIFIED_EVENTS = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'];

/** What the bucket of Pins is made from. */
export interface PinsBucketProps {
  readonly stage: string;
  readonly keepsData: boolean;
  /** Hears of each object that is put or removed below `pins/`. */
  readonly uploads: Queue;
}

function defaultChildOf(bucket: Bucket): CfnBucket {
  const child = bucket.node.defaultChild;
  if (child instanceof CfnBucket) return child;
  throw new Error('aws-cdk-lib: a Bucket no longer has a CfnBucket as its default child');
}

/**
 * The bucket that Pins are uploaded to: private, encrypted, TLS only, each change announced to the uploads queue.
 * Why its notifications are not CDK's own: docs/decisions/s3-notifications.md.
 */
export class PinsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { stage, keepsData, uploads }: PinsBucketProps) {
    super(scope, id);
    const bucketName = `pin-signals-${stage}-${Aws.ACCOUNT_ID}-${Aws.REGION}`;
    this.allowNotifications(uploads, bucketName);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      // Parts of an upload that never ended are invisible and are paid for.
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    this.notify(uploads);
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'Server access logs would be a second bucket, itself without logs, at an entry per Pin read; an account that audits reads turns on CloudTrail data events.',
    });
  }

  /** By the bucket's name, not by its ARN: bucket and queue policy would each wait for the other. */
  private allowNotifications(uploads: Queue, bucketName: string): void {
    const bucketArn = Stack.of(this).formatArn({
      service: 's3', region: '', account: '', resource: bucketName, arnFormat: ArnFormat.NO_RESOURCE_NAME,
    });
    uploads.addToResourcePolicy(
      new PolicyStatement({
        sid: 'NotificationsOfPinsBucket',
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [uploads.queueArn],
        // The account too: a bucket's name is free to others once the bucket is deleted.
        conditions: { ArnEquals: { 'aws:SourceArn': bucketArn }, StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }

  private notify(uploads: Queue): void {
    const filter = { s3Key: { rules: [{ name: 'prefix', value: PINS_PREFIX }] } };
    defaultChildOf(this.bucket).notificationConfiguration = {
      queueConfigurations: NOTIFIED_EVENTS.map((event) => ({ event, queue: uploads.queueArn, filter })),
    };
    // S3 sends a test message when it is configured, and fails when the queue's policy is not there yet.
    this.bucket.node.addDependency(uploads);
  }
}
