import { type AttributeValue, type DynamoDBClient, GetItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { sniffFormat } from '../../functions/shared/image/sniff-format.ts';
import { type PinId, type PinMetadata, pinMetadataSchema } from '../../functions/shared/pin.ts';
import { entityIdOf, fromItem, isPinItem } from '../../functions/shared/storage/pin-record-store.ts';
import { createS3PinSourceStore } from '../../functions/signal-pins/s3-pin-source-store.ts';
import type { PinPicture, PinSource, PinView } from './pin-source.ts';

export interface CloudPins {
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly bucket: string;
  readonly table: string;
}

/** Reads of pin.json at a time: enough to hide latency, few enough for an emulator. */
const CONCURRENT_READS = 8;

function parseMetadata(bytes: Uint8Array): PinMetadata | undefined {
  try {
    return pinMetadataSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data;
  } catch {
    return undefined;
  }
}

/** Content type by the bytes themselves: what an uploader claims could be a script. */
function toPicture(bytes: Uint8Array): PinPicture | undefined {
  const format = sniffFormat(bytes);
  switch (format) {
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'gif':
    case 'avif':
      return { contentType: `image/${format}`, bytes };
    default:
      return undefined;
  }
}

async function mapInGroups<T, R>(items: readonly T[], toResult: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += CONCURRENT_READS) {
    results.push(...(await Promise.all(items.slice(start, start + CONCURRENT_READS).map(toResult))));
  }
  return results;
}

/** Pins of a deployed or local stack. A `pin.json` is read again only when its entity tag has changed. */
export function createCloudPinSource({ s3, dynamodb, bucket, table }: CloudPins): PinSource {
  const sources = createS3PinSourceStore(s3, bucket);
  const known = new Map<PinId, { readonly etag: string; readonly metadata: PinMetadata | undefined }>();

  const metadataOf = async (pinId: PinId, etag: string | undefined): Promise<PinMetadata | undefined> => {
    if (etag === undefined) return undefined;
    const cached = known.get(pinId);
    if (cached?.etag === etag) return cached.metadata;
    const read = await sources.read(pinId, 'metadata', undefined);
    const metadata = read.kind === 'read' ? parseMetadata(read.bytes) : undefined;
    known.set(pinId, { etag, metadata });
    return metadata;
  };

  const toView = async (item: Record<string, AttributeValue>): Promise<PinView> => {
    const record = fromItem(item);
    const metadata = await metadataOf(record.pinId, record.sources.metadata.etag);
    return { pinId: record.pinId, metadata, hasImage: record.sources.image.etag !== undefined, record, recordBytes: item['record']?.B?.length ?? 0 };
  };

  return {
    listPins: async () => {
      const items: Record<string, AttributeValue>[] = [];
      for await (const page of paginateScan({ client: dynamodb }, { TableName: table, ConsistentRead: true })) {
        items.push(...(page.Items ?? []).filter(isPinItem));
      }
      const pins = await mapInGroups(items, toView);
      return pins.sort((a, b) => (a.pinId < b.pinId ? -1 : 1));
    },
    getPin: async (pinId) => {
      const { Item } = await dynamodb.send(new GetItemCommand({ TableName: table, Key: { entityId: { S: entityIdOf(pinId) } }, ConsistentRead: true }));
      return Item && toView(Item);
    },
    getImage: async (pinId) => {
      const read = await sources.read(pinId, 'image', undefined);
      return read.kind === 'read' ? toPicture(read.bytes) : undefined;
    },
  };
}
