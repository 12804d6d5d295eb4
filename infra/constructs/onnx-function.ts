import { existsSync } from 'node:fs';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  ApplicationLogLevel, Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime, SystemLogLevel, Tracing, type ILayerVersion,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BuildError } from '../build/build-error.ts';
import { functionAsset } from '../build/build-paths.ts';
import type { QueueReaderConfig, StageConfig } from '../stage-config.ts';
import { permitWildcard, XRAY_WILDCARD } from './wildcard-permissions.ts';
import type { WorkQueue } from './work-queue.ts';

/** A function that runs models: what it is called, how large it is, and what it stands on. */
export interface OnnxFunctionProps {
  /** Name of its folder in functions/ and of its bundle. */
  readonly name: string;
  /** Folder that the build wrote. */
  readonly buildOutput: string;
  readonly layers: readonly ILayerVersion[];
  readonly size: StageConfig['signalPins'];
  readonly logLevel: StageConfig['logLevel'];
  readonly logRetention: RetentionDays;
  readonly keepsData: boolean;
  /** Environment beside what every function gets. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Namespace of the metrics that functions write themselves. */
export const METRICS_NAMESPACE = 'PinSignals';

/** The folder of a built function. @throws BuildError when it has not been built. */
function builtFunction(name: string, output: string): string {
  const folder = functionAsset(name, output);
  if (existsSync(folder)) return folder;
  throw new BuildError(`${folder}: not found, expected the bundle of function ${name}; run npm run build first`);
}

/**
 * A Lambda function on the native layers, with a log group that ends, traces, alarms, and a role that grants nothing but
 * logging and tracing until more is granted.
 */
export class OnnxFunction extends Construct {
  readonly lambda: LambdaFunction;
  /** Grants nothing but logging and tracing until more is added. */
  readonly role: Role;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: OnnxFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = this.createRole(logGroup);
    this.lambda = new LambdaFunction(this, 'Function', {
      description: `pin-signals: ${props.name}`,
      runtime: Runtime.NODEJS_24_X,
      // onnxruntime-node's arm64 build has aborted on Graviton Lambda in reported issues.
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(builtFunction(props.name, props.buildOutput)),
      layers: [...props.layers],
      memorySize: props.size.memoryMb,
      timeout: Duration.seconds(props.size.timeoutSeconds),
      role: this.role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Lambda drops lines below its own level before Powertools' level is asked: both must be the same.
      applicationLogLevelV2: ApplicationLogLevel[props.logLevel],
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.name,
        POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE,
        POWERTOOLS_LOG_LEVEL: props.logLevel,
      },
    });
    this.alarms = [this.alarmOnErrors(props.name), this.alarmOnThrottles(props.name)];
  }

  /** Lets the function drain a queue; a message that fails returns to it without its neighbours. */
  drain({ queue }: WorkQueue, reader: QueueReaderConfig): void {
    this.lambda.addEventSource(
      new SqsEventSource(queue, {
        batchSize: reader.batchSize,
        maxBatchingWindow: Duration.seconds(reader.batchingWindowSeconds),
        maxConcurrency: reader.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
  }

  /** Not the managed policy AWSLambdaBasicExecutionRole: it may write to every log group of the account. */
  private createRole(logGroup: LogGroup): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    );
    permitWildcard(role, XRAY_WILDCARD);
    return role;
  }

  private alarmOnErrors(name: string): Alarm {
    return new Alarm(this, 'ErrorsAlarm', {
      alarmDescription: `${name} ended without an answer: it timed out, ran out of memory or failed to start. Failed records alone do not count here.`,
      metric: this.lambda.metricErrors({ period: Duration.minutes(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }

  private alarmOnThrottles(name: string): Alarm {
    return new Alarm(this, 'ThrottlesAlarm', {
      alarmDescription: `${name} is throttled: the account's concurrency is used up.`,
      metric: this.lambda.metricThrottles({ period: Duration.minutes(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 5,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
  }
}
