import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Endpoints } from './lambda/function-environment.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './local-account.ts';

/** SDK clients of the emulators. */
export function createClients(endpoints: Endpoints): { s3: S3Client; sqs: SQSClient; dynamodb: DynamoDBClient } {
  const common = { region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS };
  return {
    s3: new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true }),
    sqs: new SQSClient({ ...common, endpoint: endpoints.sqs }),
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
  };
}
