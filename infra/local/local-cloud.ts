import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Endpoints } from './lambda/function-environment.ts';
import type { InvocationResult } from './lambda/types.ts';

export interface LocalCloudOptions {
  /** Folder for everything that survives a restart; default `.local-cloud` in the repository. */
  readonly stateDir?: string;
  /** Forget what the folder holds. */
  readonly fresh?: boolean;
  /** Stage of the CDK app to build and synthesise; default `local`. */
  readonly stage?: string;
  /** Any other stack instead: its template, and the folder of the cloud assembly that holds its assets. */
  readonly stack?: { readonly template: unknown; readonly assetsDir: string };
  /** False: queues are filled but not drained, so that functions run only when they are invoked; default true. */
  readonly drainsQueues?: boolean;
  /** Takes each line that functions and pollers log. */
  readonly log?: (line: string) => void;
}

/** A stack running on this machine. */
export interface LocalCloud {
  /** The stack's outputs by name. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly endpoints: Endpoints;
  readonly clients: { readonly s3: S3Client; readonly sqs: SQSClient; readonly dynamodb: DynamoDBClient };
  /** Short names of the functions that can be invoked. */
  readonly functionNames: readonly string[];
  /** Names of the tables, for those who want to see what is in them. */
  readonly tableNames: readonly string[];
  /**
   * Runs a function once, by its name or by that of its folder in functions/.
   * @throws UnknownFunctionError when there is none.
   */
  invoke(name: string, event: unknown): Promise<InvocationResult>;
  /**
   * Resolves when every queue that a function drains is empty and no invocation runs. A message that waits for its retry counts,
   * so it may take as long as the visibility timeout; dead-letter queues do not.
   */
  whenIdle(): Promise<void>;
  /** Ends all processes and servers. What was not done stays queued, and is done after the next start. */
  stop(): Promise<void>;
}

/** No function of that name; the message lists those that there are. */
export class UnknownFunctionError extends Error {
  override readonly name = 'UnknownFunctionError';
}
