import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import { findPackageJSON } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { buildApp, BuildAppOptions } from 'fauxqs';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../local-account.ts';
import type { QueuePlan } from '../template/stack-plan.ts';
import { listenNear, LOOPBACK } from './listen.ts';

type Stores = NonNullable<BuildAppOptions['stores']>;
export type S3Store = Stores['s3Store'];
type SqsStore = Stores['sqsStore'];
type SqsQueue = NonNullable<ReturnType<SqsStore['getQueueByArn']>>;
type Persistence = NonNullable<SqsStore['persistence']>;

/** S3 takes 5 GB in one PUT; fauxqs stops at 11 MiB. Bounded, since it keeps a body in memory while it stores it. */
const MAX_PUT_BYTES = 256 * 1024 * 1024;

/** The HTTP request that the S3 store is serving right now. */
export interface S3Request {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly sourceIp: string;
  readonly requestId: string;
  readonly hostId: string;
}

export interface QueueDepth {
  readonly ready: number;
  readonly delayed: number;
  readonly inFlight: number;
}

export interface SqsS3Emulator {
  readonly port: number;
  readonly endpoint: string;
  readonly s3Store: S3Store;
  /** The request being served; undefined for changes that no client made. */
  currentRequest(): S3Request | undefined;
  /** Creates the queue or brings it to the template's attributes, and takes back what a dead consumer held. */
  ensureQueue(plan: QueuePlan): void;
  ensureBucket(name: string): void;
  /** Puts a message on a queue at once, in the order of calls. */
  send(queueArn: string, body: string): void;
  depth(queueArn: string): QueueDepth;
  stop(): Promise<void>;
}

/**
 * Starts SQS and S3 (fauxqs) on one loopback port, with queues and objects in SQLite under `dataDir`.
 *
 * Built from fauxqs' parts rather than by its startFauxqs, for two reasons: that one listens on every network interface, and it
 * hides the stores, where alone changes of objects can be seen in their order of effect. The parts are not in the package's
 * exports, hence the file URLs; package.json pins the exact version.
 */
export async function startSqsS3(options: { readonly dataDir: string; readonly port: number }): Promise<SqsS3Emulator> {
  const fauxqs = await loadFauxqs();
  const stores: Stores = { sqsStore: new fauxqs.SqsStore(), snsStore: new fauxqs.SnsStore(), s3Store: new fauxqs.S3Store() };
  const { sqsStore, snsStore, s3Store } = stores;
  const persistence = new fauxqs.PersistenceManager(options.dataDir);
  // Loading comes before wiring: a wired store would write everything back while it is being read.
  persistence.load(sqsStore, snsStore, s3Store);
  sqsStore.persistence = persistence;
  s3Store.persistence = persistence;
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence;

  const requests = new AsyncLocalStorage<S3Request>();
  const listening = await listenNear(options.port, async (wanted) => {
    const app = createApp(fauxqs.buildApp, stores, requests);
    await app.listen({ port: wanted, host: LOOPBACK });
    return app;
  });
  const { port } = listening.server.address() as AddressInfo;
  const endpoint = `http://${LOOPBACK}:${String(port)}`;
  const urlOf = (name: string): string => `${endpoint}/${LOCAL_ACCOUNT_ID}/${name}`;
  const queueOf = (arn: string): SqsQueue => {
    const queue = sqsStore.getQueueByArn(arn);
    if (!queue) throw new Error(`No queue ${arn}`);
    return queue;
  };

  return {
    port,
    endpoint,
    s3Store,
    currentRequest: () => requests.getStore(),
    ensureQueue: (plan) => {
      const queue = sqsStore.getQueueByArn(plan.arn) ?? sqsStore.createQueue(plan.name, urlOf(plan.name), plan.arn);
      mendChangeVisibility(queue);
      // GetQueueUrl answers with the stored URL, whose port may be that of an earlier run.
      Object.assign(queue, { url: urlOf(plan.name) });
      queue.setAttributes({ RedrivePolicy: '', ...plan.attributes });
      for (const handle of queue.inflightMessages.keys()) queue.changeVisibility(handle, 0);
    },
    ensureBucket: (name) => {
      s3Store.createBucket(name);
    },
    send: (queueArn, body) => {
      queueOf(queueArn).enqueue(fauxqs.SqsStore.createMessage(body));
    },
    depth: (queueArn) => {
      const queue = queueOf(queueArn);
      const count = (name: 'Messages' | 'MessagesDelayed' | 'MessagesNotVisible'): number => Number(queue.getAttribute(`ApproximateNumberOf${name}`));
      return { ready: count('Messages'), delayed: count('MessagesDelayed'), inFlight: count('MessagesNotVisible') };
    },
    stop: async () => {
      await listening.close();
      persistence.close();
    },
  };
}

/** The shortest time that is not none. */
const AT_ONCE_SECONDS = 0.001;

/**
 * fauxqs 2.4.1 loses a message whose visibility is set to 0 while it keeps messages on disk: it forgets the message, then fails on
 * "NOT NULL constraint failed: sqs_messages.approximate_receive_count". Any time above 0 takes another path, which is right.
 */
function mendChangeVisibility(queue: SqsQueue): void {
  const changeVisibility = queue.changeVisibility.bind(queue);
  queue.changeVisibility = (receiptHandle, seconds) => {
    changeVisibility(receiptHandle, seconds === 0 ? AT_ONCE_SECONDS : seconds);
  };
}

function createApp(build: typeof buildApp, stores: Stores, requests: AsyncLocalStorage<S3Request>): ReturnType<typeof buildApp> {
  const app = build({ logger: false, defaultRegion: LOCAL_REGION, stores });
  // Queue URLs are plain loopback URLs: not every system resolves names below localhost.
  stores.sqsStore.host = '';
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_PUT_BYTES }, (_request, body, done) => {
    done(null, body);
  });
  app.addHook('preHandler', (request, reply, done) => {
    const served: S3Request = {
      method: request.method,
      headers: request.headers,
      sourceIp: request.ip,
      requestId: randomBytes(8).toString('hex').toUpperCase(),
      hostId: randomBytes(48).toString('base64'),
    };
    reply.header('x-amz-request-id', served.requestId).header('x-amz-id-2', served.hostId);
    requests.run(served, done);
  });
  return app;
}

interface FauxqsParts {
  readonly buildApp: typeof buildApp;
  readonly SqsStore: (new () => SqsStore) & { createMessage(body: string): SqsQueue['messages'][number] };
  readonly SnsStore: new () => Stores['snsStore'];
  readonly S3Store: new () => S3Store;
  readonly PersistenceManager: new (dataDir: string) => Persistence;
}

async function loadFauxqs(): Promise<FauxqsParts> {
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  if (manifest === undefined) throw new Error('fauxqs is not installed');
  const files = ['app.js', 'sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'];
  const parts: unknown[] = await Promise.all(files.map((file) => import(pathToFileURL(path.join(path.dirname(manifest), 'dist', file)).href)));
  return Object.assign({}, ...parts) as FauxqsParts;
}
