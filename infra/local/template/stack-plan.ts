/** What one machine builds of a stack: every reference resolved to local names, ARNs, URLs and folders. */
export interface StackPlan {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buckets: readonly BucketPlan[];
  readonly functions: readonly FunctionPlan[];
  readonly mappings: readonly MappingPlan[];
  readonly outputs: Readonly<Record<string, string>>;
}

interface KeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}
interface IndexPlan {
  readonly IndexName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly Projection: { readonly ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE' | undefined; readonly NonKeyAttributes?: readonly string[] | undefined };
}
/** Named as in DynamoDB's API, since it is handed on as it is. */
export interface TablePlan {
  readonly TableName: string;
  readonly KeySchema: readonly KeyElement[];
  readonly AttributeDefinitions: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly GlobalSecondaryIndexes: readonly IndexPlan[];
  readonly LocalSecondaryIndexes: readonly IndexPlan[];
}

export interface QueuePlan {
  readonly name: string;
  readonly arn: string;
  /** SQS attributes in SQS's own text form, such as `VisibilityTimeout: '60'`. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface BucketPlan {
  readonly name: string;
  readonly notifications: readonly NotificationRule[];
}
export interface NotificationRule {
  readonly id: string;
  /** Such as `s3:ObjectCreated:*`. */
  readonly events: readonly string[];
  readonly queueArn: string;
  readonly prefix: string;
  readonly suffix: string;
}

export interface FunctionPlan {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Lambda's Handler setting, such as `index.handler`. */
  readonly handler: string;
  readonly runtime: string;
  readonly codeDir: string;
  /** In template order: a later layer overwrites files of an earlier one. */
  readonly layerDirs: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
  readonly reservedConcurrency: number | undefined;
  readonly logGroupName: string;
}

export interface MappingPlan {
  readonly functionName: string;
  readonly queueName: string;
  readonly queueArn: string;
  readonly batchSize: number;
  /** How long to wait for a fuller batch. */
  readonly windowMs: number;
  readonly maximumConcurrency: number | undefined;
  readonly reportBatchItemFailures: boolean;
}
