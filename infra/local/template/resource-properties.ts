import { z } from 'zod';

/** The properties of each built resource type that matter on one machine, after intrinsics are resolved. */
const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: z.object({ ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']).optional(), NonKeyAttributes: z.array(z.string()).optional() }),
});
export const tableProperties = z.object({
  KeySchema: keySchema,
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).default([]),
});

const wholeNumber = z.coerce.number().int().nonnegative();
export const queueProperties = z.object({
  DelaySeconds: wholeNumber.optional(),
  FifoQueue: z.boolean().optional(),
  ContentBasedDeduplication: z.boolean().optional(),
  MaximumMessageSize: wholeNumber.optional(),
  MessageRetentionPeriod: wholeNumber.optional(),
  ReceiveMessageWaitTimeSeconds: wholeNumber.optional(),
  VisibilityTimeout: wholeNumber.optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: wholeNumber }).optional(),
});

const filterRule = z.object({ Name: z.string().transform((name) => name.toLowerCase()), Value: z.string() });
/** With NotificationConfiguration as CloudFormation spells it. */
export const bucketProperties = z.object({
  NotificationConfiguration: z
    .strictObject({
      QueueConfigurations: z
        .array(
          z.object({
            Event: z.string(),
            Queue: z.string(),
            Filter: z.object({ S3Key: z.object({ Rules: z.array(filterRule) }) }).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});
/** NotificationConfiguration as the S3 API, and CDK's custom resource, spell it. */
export const customNotificationProperties = z.object({
  BucketName: z.string(),
  NotificationConfiguration: z.strictObject({
    QueueConfigurations: z
      .array(
        z.object({
          Id: z.string().optional(),
          Events: z.array(z.string()),
          QueueArn: z.string(),
          Filter: z.object({ Key: z.object({ FilterRules: z.array(filterRule) }) }).optional(),
        }),
      )
      .default([]),
  }),
});

const environmentValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const s3Code = z.object({ S3Key: z.string() });
export const functionProperties = z.object({
  Runtime: z.string().startsWith('nodejs', 'expected a nodejs runtime'),
  Handler: z.string(),
  Code: s3Code,
  Layers: z.array(z.string()).default([]),
  Environment: z.object({ Variables: z.record(z.string(), environmentValue) }).optional(),
  Timeout: z.coerce.number().positive().default(3),
  MemorySize: wholeNumber.default(128),
  ReservedConcurrentExecutions: wholeNumber.optional(),
  LoggingConfig: z.object({ LogGroup: z.string().optional() }).optional(),
});
export const layerProperties = z.object({ Content: s3Code });

export const mappingProperties = z.object({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z.boolean().default(true),
  BatchSize: wholeNumber.default(10),
  MaximumBatchingWindowInSeconds: z.coerce.number().nonnegative().default(0),
  ScalingConfig: z.object({ MaximumConcurrency: wholeNumber.optional() }).optional(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  FilterCriteria: z.undefined('event filtering is not supported on one machine').optional(),
});
