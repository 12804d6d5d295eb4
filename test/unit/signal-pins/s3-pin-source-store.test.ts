import { Readable } from 'node:stream';
import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import type { SdkStreamMixin } from '@smithy/types';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { createS3PinSourceStore } from '../../../functions/signal-pins/s3-pin-source-store.ts';

const client = mockClient(S3Client);
const store = createS3PinSourceStore(new S3Client({ region: 'eu-west-1' }), 'bucket');
const pinId = 'a' as PinId;
const body = (bytes: Uint8Array) => Object.assign(Readable.from([bytes]), { transformToByteArray: async () => bytes }) as unknown as Readable & SdkStreamMixin;

beforeEach(() => client.reset());

describe('createS3PinSourceStore', () => {
  it('reads an object with its entity tag, unquoted', async () => {
    // Prepare
    client.on(GetObjectCommand, { Bucket: 'bucket', Key: 'pins/a/image' }).resolves({ Body: body(Uint8Array.of(1, 2)), ContentLength: 2, ETag: '"abc"' });
    // Act and assert
    expect(await store.read(pinId, 'image', undefined)).toEqual({ kind: 'read', etag: 'abc', bytes: Uint8Array.of(1, 2) });
  });

  it('transfers nothing of an object that has not changed', async () => {
    // Prepare
    client.on(GetObjectCommand, { Key: 'pins/a/pin.json', IfNoneMatch: '"abc"' }).rejects(Object.assign(new Error(), { name: '304', $metadata: { httpStatusCode: 304 } }));
    // Act and assert
    expect(await store.read(pinId, 'metadata', 'abc')).toEqual({ kind: 'unchanged' });
  });

  it('refuses an object that claims 5 GB before reading it', async () => {
    // Prepare
    const huge = body(Uint8Array.of(1));
    const destroy = vi.spyOn(huge, 'destroy');
    client.on(GetObjectCommand).resolves({ Body: huge, ContentLength: 5_368_709_120, ETag: '"abc"' });
    // Act
    const read = await store.read(pinId, 'image', undefined);
    // Assert
    expect(read).toEqual({ kind: 'too-large', etag: 'abc', sizeBytes: 5_368_709_120 });
    expect(destroy).toHaveBeenCalled();
  });

  it('says absent for a missing object and throws what may heal', async () => {
    // Prepare
    client.on(GetObjectCommand).rejectsOnce(new NoSuchKey({ message: 'gone', $metadata: {} })).rejects(Object.assign(new Error('slow down'), { name: 'SlowDown' }));
    // Act and assert
    expect(await store.read(pinId, 'image', undefined)).toEqual({ kind: 'absent' });
    await expect(store.read(pinId, 'image', undefined)).rejects.toThrow('slow down');
  });
});
