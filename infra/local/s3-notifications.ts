/**
 * S3 event notifications, which fauxqs 2.4.1 does not deliver: watches its object store and puts S3's own messages on the queues
 * of the bucket's NotificationConfiguration. Everything about them is in this file, so that it can go once fauxqs delivers by itself.
 *
 * The store changes synchronously and the message is on the queue before the client has its answer. So every change that a client was
 * told of has been notified, in the order in which changes took effect, and none is ever waiting to be delivered.
 */
import { createHash } from 'node:crypto';
import type { S3Request, S3Store } from './emulators/start-sqs-s3.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from './local-account.ts';
import type { Sequencer } from './create-sequencer.ts';
import type { BucketPlan, NotificationRule } from './template/stack-plan.ts';

type Created = 'ObjectCreated:Put' | 'ObjectCreated:Post' | 'ObjectCreated:Copy' | 'ObjectCreated:CompleteMultipartUpload';

/** A change of an object, as the store saw it. */
export type ObjectChange = { readonly bucket: string; readonly key: string } & (
  | { readonly eventName: Created; readonly sizeBytes: number; readonly eTag: string }
  | { readonly eventName: 'ObjectRemoved:Delete' }
);

interface Delivery {
  readonly buckets: readonly BucketPlan[];
  readonly sequencer: Sequencer;
  readonly clock: () => Date;
  currentRequest(): S3Request | undefined;
  send(queueArn: string, body: string): void;
}

/** Watches the store from now on. */
export function watchS3(store: S3Store, delivery: Delivery): void {
  const rulesOf = new Map(delivery.buckets.map(({ name, notifications }) => [name, notifications]));
  const notify = (change: ObjectChange): void => {
    // Taken for every change, so that a rule added later finds the order of earlier changes respected.
    const sequencer = delivery.sequencer.next();
    for (const rule of rulesOf.get(change.bucket) ?? []) {
      if (!matchesRule(rule, change)) continue;
      const event = toS3Event({ change, rule, sequencer, at: delivery.clock(), request: delivery.currentRequest() });
      delivery.send(rule.queueArn, JSON.stringify(event));
    }
  };

  const putObject = store.putObject.bind(store);
  store.putObject = (bucket, key, ...rest) => {
    const stored = putObject(bucket, key, ...rest);
    notify({ bucket, key, eventName: createdBy(delivery.currentRequest()), sizeBytes: stored.contentLength, eTag: stored.etag });
    return stored;
  };

  const completeMultipartUpload = store.completeMultipartUpload.bind(store);
  store.completeMultipartUpload = (uploadId, parts) => {
    const bucket = bucketOfUpload(store, uploadId);
    const stored = completeMultipartUpload(uploadId, parts);
    const change = { key: stored.key, eventName: 'ObjectCreated:CompleteMultipartUpload', sizeBytes: stored.contentLength, eTag: stored.etag } as const;
    if (bucket !== undefined) notify({ bucket, ...change });
    return stored;
  };

  const deleteObject = store.deleteObject.bind(store);
  // DeleteObjects goes through deleteObject for each key.
  store.deleteObject = (bucket, key) => {
    const existed = hasObject(store, bucket, key);
    deleteObject(bucket, key);
    // S3 answers 204 for a key that is not there, but nothing was removed.
    if (existed) notify({ bucket, key, eventName: 'ObjectRemoved:Delete' });
  };
}

/** Where the store keeps what its methods do not tell; private in its types only. */
interface StoreState {
  readonly multipartUploads: ReadonlyMap<string, { readonly bucket: string }>;
  readonly buckets: ReadonlyMap<string, ReadonlyMap<string, unknown>>;
}
const stateOf = (store: S3Store): StoreState => store as unknown as StoreState;
const bucketOfUpload = (store: S3Store, uploadId: string): string | undefined => stateOf(store).multipartUploads.get(uploadId)?.bucket;
const hasObject = (store: S3Store, bucket: string, key: string): boolean => stateOf(store).buckets.get(bucket)?.has(key) ?? false;

function createdBy(request: S3Request | undefined): Created {
  if (request?.headers['x-amz-copy-source'] !== undefined) return 'ObjectCreated:Copy';
  return request?.method === 'POST' ? 'ObjectCreated:Post' : 'ObjectCreated:Put';
}

/** Whether a notification rule asks for this change: by event name (`s3:ObjectCreated:*` takes all creations), prefix and suffix. */
export function matchesRule(rule: NotificationRule, change: ObjectChange): boolean {
  const wanted = rule.events.some((event) => {
    const name = event.replace(/^s3:/, '');
    return name.endsWith('*') ? change.eventName.startsWith(name.slice(0, -1)) : change.eventName === name;
  });
  return wanted && change.key.startsWith(rule.prefix) && change.key.endsWith(rule.suffix);
}

/** The key as S3 writes it into events: form-encoded (a space is +, UTF-8 is percent-encoded), slashes kept. */
export function encodeEventKey(key: string): string {
  return encodeURIComponent(key)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
    .replaceAll('%2F', '/');
}

/** The message for one change: S3's event structure 2.1, of an unversioned bucket. */
export function toS3Event(options: {
  readonly change: ObjectChange;
  readonly rule: NotificationRule;
  readonly sequencer: string;
  readonly at: Date;
  readonly request: S3Request | undefined;
}) {
  const { change, rule, sequencer, at, request } = options;
  const content = change.eventName === 'ObjectRemoved:Delete' ? {} : { size: change.sizeBytes, eTag: change.eTag.replaceAll('"', '') };
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion: LOCAL_REGION,
        eventTime: at.toISOString(),
        eventName: change.eventName,
        userIdentity: { principalId: `AWS:${LOCAL_ACCOUNT_ID}` },
        requestParameters: { sourceIPAddress: request?.sourceIp ?? '127.0.0.1' },
        responseElements: { 'x-amz-request-id': request?.requestId ?? '', 'x-amz-id-2': request?.hostId ?? '' },
        s3: {
          s3SchemaVersion: '1.0',
          configurationId: rule.id,
          bucket: { name: change.bucket, ownerIdentity: { principalId: LOCAL_ACCOUNT_ID }, arn: `arn:aws:s3:::${change.bucket}` },
          object: { key: encodeEventKey(change.key), ...content, sequencer },
        },
      },
    ],
  };
}

/** Sends S3's test message to each queue of a configuration that is new or changed; returns the digest of each bucket's configuration. */
export function announceConfigurations(known: Readonly<Record<string, string>>, delivery: Pick<Delivery, 'buckets' | 'clock' | 'send'>): Record<string, string> {
  const digests: Record<string, string> = {};
  for (const { name, notifications } of delivery.buckets) {
    const digest = createHash('sha256').update(JSON.stringify(notifications)).digest('hex').slice(0, 16);
    digests[name] = digest;
    if (known[name] === digest) continue;
    const queueArns = new Set(notifications.map(({ queueArn }) => queueArn));
    for (const queueArn of queueArns) delivery.send(queueArn, JSON.stringify(toTestEvent(name, delivery.clock())));
  }
  return digests;
}

/** What S3 sends once when a notification is configured; it has no Records. */
export function toTestEvent(bucket: string, at: Date) {
  const id = createHash('sha256').update(`${bucket} ${at.toISOString()}`).digest();
  return {
    Service: 'Amazon S3',
    Event: 's3:TestEvent',
    Time: at.toISOString(),
    Bucket: bucket,
    RequestId: id.toString('hex').slice(0, 16).toUpperCase(),
    HostId: id.toString('base64'),
  };
}
