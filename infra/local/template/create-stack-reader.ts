import { existsSync } from 'node:fs';
import path from 'node:path';
import type { z } from 'zod';
import { createReferences } from './create-references.ts';
import { createResolver } from './create-resolver.ts';
import { BUILT_TYPES, IGNORED_TYPES } from './resource-types.ts';
import { TemplateError } from './template-error.ts';
import { templateSchema, type Template } from './template-schema.ts';

export interface StackSource {
  readonly template: unknown;
  /** Folder of the cloud assembly: asset `<hash>.zip` of the template is its folder `asset.<hash>`. */
  readonly assetsDir: string;
  readonly stackName: string;
  readonly sqsEndpoint: string;
}

/** Resources of a template with everything that they refer to resolved. */
export interface StackReader {
  /** Logical ids of the resources of these types that exist: whose condition holds, and that not only a deployment uses. */
  idsOf(...types: string[]): string[];
  name(logicalId: string): string;
  arn(logicalId: string): string;
  /** The resource's properties by a schema; resolves only those that the schema names, so that what is ignored may refer to what is not built. */
  properties<T extends z.ZodObject>(logicalId: string, schema: T): z.infer<T>;
  assetDir(logicalId: string, s3Key: string): string;
  outputs(): Record<string, string>;
}

/** @throws TemplateError when it is no template, or has a resource of a type that is neither built nor ignored. */
export function createStackReader({ template: source, assetsDir, stackName, sqsEndpoint }: StackSource): StackReader {
  const template = parse('template', templateSchema, source);
  const references = createReferences({ template, stackName, sqsEndpoint, evaluate: (expression) => resolver.value(expression) });
  const resolver = createResolver(template, references);
  const exists = (condition: string | undefined): boolean => condition === undefined || resolver.condition(condition);
  const deployTime = deployTimeFunctions(template);
  const resources = Object.entries(template.Resources).filter(([id, { Condition }]) => !deployTime.has(id) && exists(Condition));
  for (const [id, { Type }] of resources) assertKnownType(id, Type);

  return {
    idsOf: (...types) => resources.filter(([, { Type }]) => types.includes(Type)).map(([id]) => id),
    name: references.name,
    arn: references.arn,
    properties: (logicalId, schema) => {
      const { Type = '', Properties = {} } = template.Resources[logicalId] ?? {};
      const named = Object.keys(schema.shape).filter((name) => name in Properties);
      return parse(`${logicalId} (${Type})`, schema, Object.fromEntries(named.map((name) => [name, resolver.value(Properties[name])])));
    },
    assetDir: (logicalId, s3Key) => {
      const staged = template.Resources[logicalId]?.Metadata?.['aws:asset:path'];
      const candidates = [...(typeof staged === 'string' ? [path.resolve(assetsDir, staged)] : []), path.join(assetsDir, `asset.${path.parse(s3Key).name}`)];
      const found = candidates.find((candidate) => existsSync(candidate));
      if (found === undefined) throw new TemplateError(`${logicalId}: asset ${s3Key} is not in ${assetsDir}`);
      return found;
    },
    outputs: () => {
      const present = Object.entries(template.Outputs ?? {}).filter(([, { Condition }]) => exists(Condition));
      return Object.fromEntries(present.map(([name, { Value }]) => [name, String(resolver.value(Value))]));
    },
  };
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

function parse<T extends z.ZodType>(where: string, schema: T, value: unknown): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new TemplateError(`${where}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is invalid'}`);
}
