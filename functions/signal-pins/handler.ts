import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import { FEATURE_GRAPH } from '../shared/catalog/features.ts';
import { readInstalled } from '../shared/catalog/read-installed.ts';
import { readEnvironment } from '../shared/environment.ts';
import { loadModels } from '../shared/inference/load-models.ts';
import { loadKnowledge } from '../shared/knowledge/load-knowledge.ts';
import { createPinRecordStore } from '../shared/storage/pin-record-store.ts';
import { createDynamodbCopyIndex } from './copies/dynamodb-copy-index.ts';
import type { RepresentCopiesDeps } from './copies/represent-copies.ts';
import { createSignalRequests } from './copies/request-signals.ts';
import { createSignalledPins } from './copies/signalled-pins.ts';
import { createFeatureProviders } from './features/feature-providers.ts';
import { handleEvent, type HandleEventDeps } from './handle-event.ts';
import { createReport } from './report.ts';
import { createS3PinSourceStore } from './s3-pin-source-store.ts';

const models = loadModels();
const knowledge = loadKnowledge();
// INIT has the whole CPU and comes once: the first Pin must not wait for the models.
const needed = new Set(Object.values(FEATURE_GRAPH).flatMap((feature) => feature.models));
await Promise.all([...needed].filter((name) => name in models.sha256).map((name) => models.open(name)));
const environment = readEnvironment(process.env, ['PINS_BUCKET', 'SIGNALS_TABLE', 'BACKFILL_QUEUE_URL']);
const logger = new Logger();
const metrics = new Metrics();
const tracer = new Tracer();
const s3 = tracer.captureAWSv3Client(new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL_S3'] !== undefined }));
const dynamodb = tracer.captureAWSv3Client(new DynamoDBClient({}));
const sqs = tracer.captureAWSv3Client(new SQSClient({}));
const records = createPinRecordStore(dynamodb, environment.SIGNALS_TABLE, Date.now);
const copies: RepresentCopiesDeps = {
  index: createDynamodbCopyIndex(dynamodb, environment.SIGNALS_TABLE),
  pins: createSignalledPins(records),
  askAgain: createSignalRequests(sqs, environment.BACKFILL_QUEUE_URL, 'near_duplicate'),
  nowMs: Date.now,
};

const deps: HandleEventDeps = {
  records,
  sources: createS3PinSourceStore(s3, environment.PINS_BUCKET),
  providers: createFeatureProviders(models, knowledge, copies),
  installed: readInstalled(models, knowledge),
  nowMs: Date.now,
  monotonicMs: () => performance.now(),
  report: createReport(logger, (name, value) => metrics.addMetric(name, MetricUnit.Count, value)),
};

export const handler = middy((event: unknown) => handleEvent(event, deps))
  .use(injectLambdaContext(logger))
  .use(captureLambdaHandler(tracer, { captureResponse: false }))
  .use(logMetrics(metrics, { captureColdStartMetric: true }));
