import { createHash } from 'node:crypto';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../local-account.ts';
import type { References } from './create-resolver.ts';
import { TemplateError } from './template-error.ts';
import type { Template, TemplateResource } from './template-schema.ts';

/** Property that names a resource, and how many characters its service allows. */
const NAMING: Readonly<Record<string, { readonly property: string; readonly maxLength: number }>> = {
  'AWS::DynamoDB::Table': { property: 'TableName', maxLength: 255 },
  'AWS::DynamoDB::GlobalTable': { property: 'TableName', maxLength: 255 },
  'AWS::SQS::Queue': { property: 'QueueName', maxLength: 80 },
  'AWS::S3::Bucket': { property: 'BucketName', maxLength: 63 },
  'AWS::Lambda::Function': { property: 'FunctionName', maxLength: 64 },
  'AWS::Lambda::LayerVersion': { property: 'LayerName', maxLength: 140 },
  'AWS::Logs::LogGroup': { property: 'LogGroupName', maxLength: 512 },
  'AWS::IAM::Role': { property: 'RoleName', maxLength: 64 },
};

const arn = (service: string, resource: string): string => `arn:aws:${service}:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:${resource}`;

/** The ARN of a resource on this machine; resources that are not built get one that is unique and never used. */
function arnOf(type: string, name: string): string {
  switch (type) {
    case 'AWS::SQS::Queue':
      return arn('sqs', name);
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`;
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return arn('dynamodb', `table/${name}`);
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${name}`);
    case 'AWS::Lambda::LayerVersion':
      return arn('lambda', `layer:${name}:1`);
    case 'AWS::Logs::LogGroup':
      return arn('logs', `log-group:${name}:*`);
    default:
      return arn('local', `${type.replaceAll('::', '-').toLowerCase()}/${name}`);
  }
}

/** A name like CloudFormation's own, but the same on every run: stack, logical id and, where too long, a digest. */
function generatedName(stackName: string, logicalId: string, type: string): string {
  const maxLength = NAMING[type]?.maxLength ?? 255;
  const full = `${stackName}-${logicalId}`;
  const digest = createHash('sha256').update(full).digest('hex').slice(0, 8);
  const name = full.length <= maxLength ? full : `${full.slice(0, maxLength - 9)}-${digest}`;
  // Bucket names are lower case.
  return type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
}

export interface LocalReferences extends References {
  name(logicalId: string): string;
  arn(logicalId: string): string;
}

/** Names, ARNs and URLs of a template's resources on this machine. `evaluate` resolves names that are expressions. */
export function createReferences(options: {
  readonly template: Template;
  readonly stackName: string;
  readonly sqsEndpoint: string;
  readonly evaluate: (expression: unknown) => unknown;
}): LocalReferences {
  const { template, stackName } = options;

  const resource = (logicalId: string): TemplateResource => {
    const found = template.Resources[logicalId];
    if (!found) throw new TemplateError(`${logicalId}: no such resource or parameter in the template`);
    return found;
  };

  const name = (logicalId: string): string => {
    const { Type, Properties } = resource(logicalId);
    const property = NAMING[Type]?.property;
    const given = property === undefined ? undefined : options.evaluate(Properties?.[property]);
    return typeof given === 'string' ? given : generatedName(stackName, logicalId, Type);
  };

  const arnOfResource = (logicalId: string): string => arnOf(resource(logicalId).Type, name(logicalId));
  const queueUrl = (logicalId: string): string => `${options.sqsEndpoint}/${LOCAL_ACCOUNT_ID}/${name(logicalId)}`;

  const ref = (logicalId: string): string => {
    const { Type, Properties } = resource(logicalId);
    switch (Type) {
      case 'AWS::SQS::Queue':
        return queueUrl(logicalId);
      case 'AWS::Lambda::LayerVersion':
        return arnOfResource(logicalId);
      case 'AWS::Lambda::Version':
      case 'AWS::Lambda::Alias':
        return String(options.evaluate(Properties?.['FunctionName']));
      default:
        return name(logicalId);
    }
  };

  const attribute = (logicalId: string, attributeName: string): string => {
    switch (attributeName) {
      case 'Arn':
      case 'LayerVersionArn':
      case 'TopicArn':
        return arnOfResource(logicalId);
      case 'QueueName':
        return name(logicalId);
      case 'QueueUrl':
        return queueUrl(logicalId);
      case 'DomainName':
      case 'RegionalDomainName':
        return `${name(logicalId)}.s3.amazonaws.com`;
      default:
        throw new TemplateError(`${logicalId}.${attributeName}: this attribute of a ${resource(logicalId).Type} is not known on one machine`);
    }
  };

  return {
    pseudo: {
      'AWS::AccountId': LOCAL_ACCOUNT_ID,
      'AWS::Partition': 'aws',
      'AWS::Region': LOCAL_REGION,
      'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
      'AWS::StackName': stackName,
      'AWS::URLSuffix': 'amazonaws.com',
    },
    name,
    arn: arnOfResource,
    ref,
    attribute,
  };
}
