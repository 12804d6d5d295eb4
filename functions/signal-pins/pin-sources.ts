import { unavailable, type Unavailable } from '../shared/catalog/outcome.ts';
import { digestRoot, ROOT_NAMES, type RootName, type Roots } from '../shared/catalog/roots.ts';
import type { PinId } from '../shared/pin.ts';
import { type PinRecord, SOURCE_NAMES, type SourceName } from '../shared/storage/pin-record.ts';
import { parseMetadata } from './parse-metadata.ts';
import type { PinSourceStore, SourceRead } from './pin-source-store.ts';

/** The roots that one source gives: their values if they were read, and their digests in any case. */
interface SourceRoots {
  readonly etag: string | undefined;
  /** False when only digests are known, because the object has not changed since the record was written. */
  readonly isRead: boolean;
  readonly roots: Partial<Roots>;
  readonly unusable: Partial<Record<RootName, Unavailable>>;
  readonly digests: Partial<Record<RootName, string>>;
}
export type PinSources = Readonly<Record<SourceName, SourceRoots>>;

/** The fields of pin.json that signals read. */
export const METADATA_ROOTS = ['title', 'description', 'link', 'altText', 'boardTitle', 'price', 'currency', 'language', 'createdAt', 'product'] as const satisfies readonly RootName[];
const ROOTS_OF: Readonly<Record<SourceName, readonly RootName[]>> = { image: ['image'], metadata: METADATA_ROOTS };

export const sourceOfRoot = (root: RootName): SourceName | undefined => SOURCE_NAMES.find((source) => ROOTS_OF[source].includes(root));

const absent: SourceRoots = { etag: undefined, isRead: true, roots: {}, unusable: {}, digests: {} };

/** A source that is there but can never be used: every root of it is unusable for the same reason. */
function unusableSource(source: SourceName, etag: string, reason: Unavailable): SourceRoots {
  const digest = `!${digestRoot(`${reason.code} ${reason.message}`)}`;
  return {
    etag,
    isRead: true,
    roots: {},
    unusable: Object.fromEntries(ROOTS_OF[source].map((root) => [root, reason])),
    digests: Object.fromEntries(ROOTS_OF[source].map((root) => [root, digest])),
  };
}

const usableSource = (etag: string, roots: Partial<Roots>): SourceRoots => ({
  etag,
  isRead: true,
  roots,
  unusable: {},
  digests: Object.fromEntries(ROOT_NAMES.flatMap((root) => (roots[root] === undefined ? [] : [[root, digestRoot(roots[root])]]))),
});

function unchangedSource(source: SourceName, record: PinRecord): SourceRoots {
  const digests = Object.fromEntries(ROOTS_OF[source].flatMap((root) => (record.rootDigests[root] === undefined ? [] : [[root, record.rootDigests[root]]])));
  return { etag: record.sources[source].etag, isRead: false, roots: {}, unusable: {}, digests };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function toMetadataRoots(pinId: PinId, etag: string, bytes: Uint8Array): SourceRoots {
  const metadata = parseMetadata(pinId, bytes);
  if ('kind' in metadata) return unusableSource('metadata', etag, metadata);
  return usableSource(etag, Object.fromEntries(METADATA_ROOTS.flatMap((root) => (metadata[root] === undefined ? [] : [[root, metadata[root]]]))));
}

function toSourceRoots(pinId: PinId, source: SourceName, read: SourceRead, record: PinRecord | undefined): SourceRoots {
  switch (read.kind) {
    case 'absent':
      return absent;
    case 'unchanged':
      return record ? unchangedSource(source, record) : absent;
    case 'too-large':
      return unusableSource(source, read.etag, unavailable(`${source}-too-large`, `the ${source} has ${megabytes(read.sizeBytes)}, more than can be signalled`));
    case 'read':
      return source === 'image' ? usableSource(read.etag, { image: read.bytes }) : toMetadataRoots(pinId, read.etag, read.bytes);
  }
}

/** What a Pin consists of now; objects that have not changed since `record` are not transferred. */
export async function readSources(store: PinSourceStore, pinId: PinId, record: PinRecord | undefined): Promise<PinSources> {
  const readOne = async (source: SourceName): Promise<SourceRoots> =>
    toSourceRoots(pinId, source, await store.read(pinId, source, record?.sources[source].etag), record);
  const [image, metadata] = await Promise.all([readOne('image'), readOne('metadata')]);
  return { image, metadata };
}

/** Reads the contents of the sources in `needed` that were left untransferred. */
export async function readContents(store: PinSourceStore, pinId: PinId, sources: PinSources, needed: ReadonlySet<SourceName>): Promise<PinSources> {
  const readOne = async (source: SourceName): Promise<SourceRoots> =>
    sources[source].isRead || !needed.has(source) ? sources[source] : toSourceRoots(pinId, source, await store.read(pinId, source, undefined), undefined);
  const [image, metadata] = await Promise.all([readOne('image'), readOne('metadata')]);
  return { image, metadata };
}
