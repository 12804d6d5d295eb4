import path from 'node:path';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../local-account.ts';
import type { FunctionPlan } from '../template/stack-plan.ts';
import type { UnpackedFunction } from './unpack-function.ts';

export interface Endpoints {
  readonly s3: string;
  readonly sqs: string;
  readonly dynamodb: string;
}

/**
 * The whole environment of a function process: what the template sets, what Lambda's runtime sets, and where the emulators listen.
 * Nothing of this process's own environment, so that a function cannot come to need what it will not find on AWS.
 */
export function functionEnvironment(plan: FunctionPlan, { taskRoot, optDir }: UnpackedFunction, endpoints: Endpoints): Record<string, string> {
  const nodeMajor = /^nodejs(\d+)/.exec(plan.runtime)?.[1] ?? '';
  return {
    ...plan.environment,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_EXECUTION_ENV: `AWS_Lambda_${plan.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: plan.logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000',
    LAMBDA_TASK_ROOT: taskRoot,
    LANG: 'en_US.UTF-8',
    LD_LIBRARY_PATH: [path.join(taskRoot, 'lib'), taskRoot, path.join(optDir, 'lib')].join(path.delimiter),
    NODE_PATH: [path.join(optDir, 'nodejs', `node${nodeMajor}`, 'node_modules'), path.join(optDir, 'nodejs', 'node_modules'), taskRoot].join(path.delimiter),
    PATH: ['/usr/local/bin', '/usr/bin', '/bin', path.join(optDir, 'bin')].join(path.delimiter),
    TZ: ':UTC',
    _HANDLER: plan.handler,
  };
}
