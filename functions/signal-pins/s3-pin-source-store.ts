import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { SourceName } from '../shared/storage/pin-record.ts';
import { keyOfSource, MAX_IMAGE_BYTES, MAX_METADATA_BYTES, type PinSourceStore, type SourceRead } from './pin-source-store.ts';

const LIMITS: Readonly<Record<SourceName, number>> = { image: MAX_IMAGE_BYTES, metadata: MAX_METADATA_BYTES };

/** S3 answers 304 to a conditional read of an unchanged object; the SDK throws it as an error. */
const isUnchanged = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotModified' || ('$metadata' in error && (error.$metadata as { httpStatusCode?: number }).httpStatusCode === 304));
const isAbsent = (error: unknown): boolean => error instanceof Error && (error.name === 'NoSuchKey' || error.name === 'NotFound');

async function toRead({ Body, ContentLength = 0, ETag = '' }: GetObjectCommandOutput, limitBytes: number): Promise<SourceRead> {
  const etag = ETag.replaceAll('"', '');
  if (ContentLength > limitBytes) {
    // Closes the connection instead of draining gigabytes through it.
    if (Body && 'destroy' in Body && typeof Body.destroy === 'function') Body.destroy();
    return { kind: 'too-large', etag, sizeBytes: ContentLength };
  }
  return { kind: 'read', etag, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
}

/** Images and pin.json files in the S3 bucket `bucket`; one request a read, whether the object has changed or not. */
export const createS3PinSourceStore = (client: S3Client, bucket: string): PinSourceStore => ({
  read: async (pinId, source, knownEtag) => {
    try {
      const condition = knownEtag === undefined ? {} : { IfNoneMatch: `"${knownEtag}"` };
      const output = await client.send(new GetObjectCommand({ Bucket: bucket, Key: keyOfSource(pinId, source), ...condition }));
      return await toRead(output, LIMITS[source]);
    } catch (error) {
      if (isUnchanged(error)) return { kind: 'unchanged' };
      if (isAbsent(error)) return { kind: 'absent' };
      throw error;
    }
  },
});
