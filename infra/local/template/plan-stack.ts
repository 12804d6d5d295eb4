import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createReferences } from './create-references.ts';
import { createResolver } from './create-resolver.ts';
import {
  bucketNotificationProperties,
  customNotificationProperties,
  functionProperties,
  layerProperties,
  mappingProperties,
  queueProperties,
  tableProperties,
} from './resource-properties.ts';
import { BUILT_TYPES, IGNORED_TYPES } from './resource-types.ts';
import type { BucketPlan, FunctionPlan, MappingPlan, NotificationRule, QueuePlan, StackPlan, TablePlan } from './stack-plan.ts';
import { TemplateError } from './template-error.ts';
import { templateSchema, type Template, type TemplateResource } from './template-schema.ts';

/** Turns a template into what one machine builds of it; throws TemplateError for a type, property or reference it cannot honour. */
export function planStack(options: {
  readonly template: unknown;
  /** Folder of the cloud assembly: asset `<hash>.zip` of the template is its folder `asset.<hash>`. */
  readonly assetsDir: string;
  readonly stackName: string;
  readonly sqsEndpoint: string;
}): StackPlan {
  const template = parse('template', templateSchema, options.template);
  const references = createReferences({
    template,
    stackName: options.stackName,
    sqsEndpoint: options.sqsEndpoint,
    evaluate: (expression) => resolver.value(expression),
  });
  const resolver = createResolver(template, references);
  const deployTime = deployTimeFunctions(template);
  const resources = Object.entries(template.Resources).filter(
    ([logicalId, { Condition }]) => !deployTime.has(logicalId) && (Condition === undefined || resolver.condition(Condition)),
  );
  for (const [logicalId, { Type }] of resources) assertKnownType(logicalId, Type);

  const ofType = (...types: string[]): [string, TemplateResource][] => resources.filter(([, { Type }]) => types.includes(Type));
  const properties = <T>(logicalId: string, schema: z.ZodType<T>, names?: readonly string[]): T => {
    const all = template.Resources[logicalId]?.Properties ?? {};
    // Only what the schema names is resolved, so that what one machine ignores may refer to what it does not build.
    const wanted = names ?? (schema instanceof z.ZodObject ? Object.keys(schema.shape) : Object.keys(all));
    const resolved = Object.fromEntries(wanted.filter((name) => name in all).map((name) => [name, resolver.value(all[name])]));
    return parse(`${logicalId} (${template.Resources[logicalId]?.Type ?? '?'})`, schema, resolved);
  };
  const assetDir = (logicalId: string, s3Key: string): string => {
    const staged = template.Resources[logicalId]?.Metadata?.['aws:asset:path'];
    const candidates = [typeof staged === 'string' ? path.resolve(options.assetsDir, staged) : undefined, path.join(options.assetsDir, `asset.${path.parse(s3Key).name}`)];
    const found = candidates.find((candidate) => candidate !== undefined && existsSync(candidate));
    if (found === undefined) throw new TemplateError(`${logicalId}: asset ${s3Key} is not in ${options.assetsDir}`);
    return found;
  };

  const layerDirs = new Map(
    ofType('AWS::Lambda::LayerVersion').map(([id]) => [references.arn(id), assetDir(id, properties(id, layerProperties).Content.S3Key)]),
  );
  const functions = ofType('AWS::Lambda::Function').map(([logicalId]): FunctionPlan => {
    const spec = properties(logicalId, functionProperties);
    const name = references.name(logicalId);
    return {
      logicalId,
      name,
      arn: references.arn(logicalId),
      handler: spec.Handler,
      runtime: spec.Runtime,
      codeDir: assetDir(logicalId, spec.Code.S3Key),
      layerDirs: spec.Layers.map((arn) => {
        const dir = layerDirs.get(arn);
        if (dir === undefined) throw new TemplateError(`${logicalId}: layer ${arn} is not in this template`);
        return dir;
      }),
      environment: spec.Environment?.Variables ?? {},
      timeoutMs: spec.Timeout * 1000,
      memoryMb: spec.MemorySize,
      reservedConcurrency: spec.ReservedConcurrentExecutions,
      logGroupName: spec.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    };
  });

  const queues = ofType('AWS::SQS::Queue').map(([logicalId]): QueuePlan => {
    const { RedrivePolicy, ...plain } = properties(logicalId, queueProperties);
    const attributes: Record<string, string> = RedrivePolicy ? { RedrivePolicy: JSON.stringify(RedrivePolicy) } : {};
    for (const [name, value] of Object.entries(plain)) if (value !== undefined) attributes[name] = String(value);
    return { name: references.name(logicalId), arn: references.arn(logicalId), attributes };
  });

  const custom = ofType('Custom::S3BucketNotifications').map(([id]) => properties(id, customNotificationProperties));
  const buckets = ofType('AWS::S3::Bucket').map(([logicalId, { Properties }]): BucketPlan => {
    const name = references.name(logicalId);
    const own = parse(`${logicalId}.NotificationConfiguration`, bucketNotificationProperties, resolver.value(Properties?.['NotificationConfiguration']) ?? {});
    return { name, notifications: [...ownRules(logicalId, own), ...custom.filter(({ BucketName }) => BucketName === name).flatMap(customRules)] };
  });

  const mappings = ofType('AWS::Lambda::EventSourceMapping').flatMap(([logicalId]): MappingPlan[] => {
    const spec = properties(logicalId, mappingProperties);
    const queue = queues.find(({ arn }) => arn === spec.EventSourceArn);
    if (!queue) throw new TemplateError(`${logicalId}: event source ${spec.EventSourceArn} is no queue of this template`);
    const target = functions.find(({ name, arn }) => name === spec.FunctionName || arn === spec.FunctionName);
    if (!target) throw new TemplateError(`${logicalId}: ${spec.FunctionName} is no function of this template`);
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
  });

  const tables = ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map(
    ([logicalId]): TablePlan => ({ TableName: references.name(logicalId), ...properties(logicalId, tableProperties) }),
  );
  const outputs = Object.entries(template.Outputs ?? {})
    .filter(([, { Condition }]) => Condition === undefined || resolver.condition(Condition))
    .map(([name, { Value }]) => [name, String(resolver.value(Value))] as const);
  return { tables, queues, buckets, functions, mappings, outputs: Object.fromEntries(outputs) };
}

/** Functions that only a deployment calls: the providers behind custom resources. They are often not even Node. */
function deployTimeFunctions(template: Template): Set<string> {
  const ids = Object.values(template.Resources).flatMap(({ Properties }) => {
    const token = Properties?.['ServiceToken'];
    const target = typeof token === 'object' && token !== null && 'Fn::GetAtt' in token ? token['Fn::GetAtt'] : undefined;
    return Array.isArray(target) && typeof target[0] === 'string' ? [target[0]] : [];
  });
  return new Set(ids);
}

function assertKnownType(logicalId: string, type: string): void {
  if (BUILT_TYPES.has(type) || IGNORED_TYPES.has(type)) return;
  throw new TemplateError(
    `${logicalId}: one machine cannot build a ${type}; expected one of ${[...BUILT_TYPES].join(', ')}, or a type listed as ignored in infra/local/template/resource-types.ts`,
  );
}

function parse<T>(where: string, schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TemplateError(`${where}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is invalid'}`);
}

const filterValue = (rules: readonly { Name: string; Value: string }[] | undefined, name: string): string => rules?.find((rule) => rule.Name === name)?.Value ?? '';

function ownRules(logicalId: string, configuration: z.infer<typeof bucketNotificationProperties>): NotificationRule[] {
  return configuration.QueueConfigurations.map(({ Event, Queue, Filter }, index) => {
    const rules = Filter?.S3Key.Rules;
    return { id: `${logicalId}-${String(index)}`, events: [Event], queueArn: Queue, prefix: filterValue(rules, 'prefix'), suffix: filterValue(rules, 'suffix') };
  });
}

function customRules({ BucketName, NotificationConfiguration }: z.infer<typeof customNotificationProperties>): NotificationRule[] {
  return NotificationConfiguration.QueueConfigurations.map(({ Id, Events, QueueArn, Filter }, index) => {
    const rules = Filter?.Key.FilterRules;
    return { id: Id ?? `${BucketName}-${String(index)}`, events: Events, queueArn: QueueArn, prefix: filterValue(rules, 'prefix'), suffix: filterValue(rules, 'suffix') };
  });
}
