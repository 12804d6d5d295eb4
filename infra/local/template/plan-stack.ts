import type { z } from 'zod';
import { createStackReader, type StackReader, type StackSource } from './create-stack-reader.ts';
import { bucketProperties, customNotificationProperties, functionProperties, layerProperties, mappingProperties, queueProperties, tableProperties } from './resource-properties.ts';
import type { BucketPlan, FunctionPlan, MappingPlan, NotificationRule, QueuePlan, StackPlan, TablePlan } from './stack-plan.ts';
import { TemplateError } from './template-error.ts';

/** Turns a template into what one machine builds of it; throws TemplateError for a type, property or reference it cannot honour. */
export function planStack(source: StackSource): StackPlan {
  const stack = createStackReader(source);
  const queues = stack.idsOf('AWS::SQS::Queue').map((id) => planQueue(stack, id));
  const layers = new Map(stack.idsOf('AWS::Lambda::LayerVersion').map((id) => [stack.arn(id), stack.assetDir(id, stack.properties(id, layerProperties).Content.S3Key)]));
  const functions = stack.idsOf('AWS::Lambda::Function').map((id) => planFunction(stack, id, layers));
  const customRules = stack.idsOf('Custom::S3BucketNotifications').map((id) => stack.properties(id, customNotificationProperties));
  return {
    tables: stack.idsOf('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((id): TablePlan => ({ TableName: stack.name(id), ...stack.properties(id, tableProperties) })),
    queues,
    buckets: stack.idsOf('AWS::S3::Bucket').map((id) => planBucket(stack, id, customRules)),
    functions,
    mappings: stack.idsOf('AWS::Lambda::EventSourceMapping').flatMap((id) => planMapping(stack, id, { queues, functions })),
    outputs: stack.outputs(),
  };
}

function planQueue(stack: StackReader, id: string): QueuePlan {
  const { RedrivePolicy, ...plain } = stack.properties(id, queueProperties);
  const attributes: Record<string, string> = RedrivePolicy ? { RedrivePolicy: JSON.stringify(RedrivePolicy) } : {};
  for (const [name, value] of Object.entries(plain)) if (value !== undefined) attributes[name] = String(value);
  return { name: stack.name(id), arn: stack.arn(id), attributes };
}

function planFunction(stack: StackReader, id: string, layers: ReadonlyMap<string, string>): FunctionPlan {
  const spec = stack.properties(id, functionProperties);
  const name = stack.name(id);
  return {
    logicalId: id,
    name,
    arn: stack.arn(id),
    handler: spec.Handler,
    runtime: spec.Runtime,
    codeDir: stack.assetDir(id, spec.Code.S3Key),
    layerDirs: spec.Layers.map((arn) => {
      const dir = layers.get(arn);
      if (dir === undefined) throw new TemplateError(`${id}: layer ${arn} is not in this template`);
      return dir;
    }),
    environment: spec.Environment?.Variables ?? {},
    timeoutMs: spec.Timeout * 1000,
    memoryMb: spec.MemorySize,
    reservedConcurrency: spec.ReservedConcurrentExecutions,
    logGroupName: spec.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
  };
}

type CustomNotifications = z.infer<typeof customNotificationProperties>;
type FilterRules = readonly { readonly Name: string; readonly Value: string }[] | undefined;

const toRule = (id: string, events: readonly string[], queueArn: string, filters: FilterRules): NotificationRule => {
  const value = (name: string): string => filters?.find(({ Name }) => Name === name)?.Value ?? '';
  return { id, events, queueArn, prefix: value('prefix'), suffix: value('suffix') };
};

function planBucket(stack: StackReader, id: string, custom: readonly CustomNotifications[]): BucketPlan {
  const name = stack.name(id);
  const own = stack.properties(id, bucketProperties).NotificationConfiguration?.QueueConfigurations ?? [];
  const others = custom.filter(({ BucketName }) => BucketName === name).flatMap(({ NotificationConfiguration }) => NotificationConfiguration.QueueConfigurations);
  return {
    name,
    notifications: [
      ...own.map(({ Event, Queue, Filter }, index) => toRule(`${id}-${String(index)}`, [Event], Queue, Filter?.S3Key.Rules)),
      ...others.map(({ Id, Events, QueueArn, Filter }, index) => toRule(Id ?? `${id}-custom-${String(index)}`, Events, QueueArn, Filter?.Key.FilterRules)),
    ],
  };
}

function planMapping(stack: StackReader, id: string, { queues, functions }: Pick<StackPlan, 'queues' | 'functions'>): MappingPlan[] {
  const spec = stack.properties(id, mappingProperties);
  const queue = queues.find(({ arn }) => arn === spec.EventSourceArn);
  if (!queue) throw new TemplateError(`${id}: event source ${spec.EventSourceArn} is no queue of this template`);
  const target = functions.find(({ name, arn }) => name === spec.FunctionName || arn === spec.FunctionName);
  if (!target) throw new TemplateError(`${id}: ${spec.FunctionName} is no function of this template`);
  if (!spec.Enabled) return [];
  return [
    {
      functionName: target.name,
      queueName: queue.name,
      queueArn: queue.arn,
      batchSize: spec.BatchSize,
      windowMs: spec.MaximumBatchingWindowInSeconds * 1000,
      maximumConcurrency: spec.ScalingConfig?.MaximumConcurrency,
      reportBatchItemFailures: spec.FunctionResponseTypes.includes('ReportBatchItemFailures'),
    },
  ];
}
