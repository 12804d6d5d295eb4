import { decode, encode } from '@msgpack/msgpack';
import { catalog, type SignalName } from '../catalog/catalog.ts';
import { available, unavailable } from '../catalog/outcome.ts';
import { DIGEST_BYTES, ROOT_NAMES } from '../catalog/roots.ts';
import type { PinId } from '../pin.ts';
import { type Packed, packValue, unpackValue } from './value-codec.ts';
import { type PinRecord, SOURCE_NAMES, type SourceState, type StoredSignal } from './pin-record.ts';

/** First element of the encoding; a reader refuses formats it does not know. */
const FORMAT = 1;
/** DynamoDB writes cost one unit per KB: a typical record stays under two. */
export const TYPICAL_RECORD_BYTES = 2_048;

const toBytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Hex-only text is stored as bytes, half as long. */
const packHex = (text: string | undefined): Packed => {
  if (text === undefined) return null;
  return /^([0-9a-f]{2})+$/.test(text) ? toBytes(text) : text;
};
const unpackHex = (packed: Packed | undefined): string | undefined => {
  if (packed instanceof Uint8Array) return toHex(packed);
  return typeof packed === 'string' ? packed : undefined;
};

// A list, so that more can be kept of a source later.
const packSource = ({ etag }: SourceState): Packed => [packHex(etag)];
const unpackSource = (packed: Packed | undefined): SourceState => ({ etag: unpackHex(((packed ?? []) as Packed[])[0]) });

/** Seconds since the first arrival rather than since 1970, and microseconds: both are short integers. */
function packSignal(name: SignalName, signal: StoredSignal, reasons: string[], firstSeenAt: number): Packed {
  const definition = definitionOf(name);
  const { outcome, version, fingerprint, computedAt, costMs } = signal;
  const head = [definition.field, version, toBytes(fingerprint), computedAt - firstSeenAt * 1000, Math.round(costMs * 1000)];
  if (outcome.kind === 'value') return [...head, packValue(definition.schema, outcome.value)];
  const reason = `${outcome.code}\n${outcome.message}`;
  if (!reasons.includes(reason)) reasons.push(reason);
  return [...head, null, reasons.indexOf(reason)];
}

const definitionOf = (name: SignalName) => {
  const found = catalog.find((signal) => signal.name === name);
  if (!found) throw new RangeError(`no signal '${name}' in the catalog`);
  return found;
};

function unpackSignal(packed: Packed, reasons: readonly string[], firstSeenAt: number): [SignalName, StoredSignal] | undefined {
  const [field, version, fingerprint, sinceFirst, costMicros, value, reason] = packed as [number, number, Uint8Array, number, number, Packed, number?];
  const definition = catalog.find((signal) => signal.field === field);
  // A signal that has left the catalog is dropped; the next write forgets it.
  if (!definition) return undefined;
  const [code = '', message = ''] = (reasons[reason ?? -1] ?? '').split('\n');
  const stored = { version, fingerprint: toHex(fingerprint), computedAt: firstSeenAt * 1000 + sinceFirst, costMs: costMicros / 1000 };
  if (reason !== undefined) return [definition.name, { ...stored, outcome: unavailable(code, message) }];
  // Values of another version may have another shape: they are stale, and not shown as something they are not.
  const parsed = version === definition.version ? definition.schema.safeParse(unpackValue(definition.schema, value)) : undefined;
  const outcome = parsed?.success ? available(parsed.data) : unavailable('stale-format', `stored by version ${version}; run a backfill`);
  return [definition.name, { ...stored, outcome }];
}

/** The record's signals and provenance as msgpack of positions: about a quarter of the same as JSON. */
export function encodePinRecord(record: Omit<PinRecord, 'pinId' | 'revision'>): Uint8Array {
  const reasons: string[] = [];
  const signals = Object.entries(record.signals).map(([name, signal]) => packSignal(name as SignalName, signal, reasons, record.firstSeenAt));
  const roots = ROOT_NAMES.map((root) => packHex(record.rootDigests[root]));
  const models = Object.entries(record.models).map(([name, sha256]) => [name, toBytes(sha256.slice(0, DIGEST_BYTES * 2))]);
  return encode([FORMAT, record.firstSeenAt, SOURCE_NAMES.map((source) => packSource(record.sources[source])), roots, models, reasons, signals, packHex(record.knowledge)]);
}

/**
 * @throws Error when the bytes are of a format newer than this code
 */
export function decodePinRecord(pinId: PinId, revision: number, bytes: Uint8Array): PinRecord {
  const [format, firstSeenAt, sources, roots, models, reasons, signals, knowledge] = decode(bytes) as [number, number, Packed[], Packed[], [string, Uint8Array][], string[], Packed[], Packed?];
  if (format !== FORMAT) throw new Error(`pin ${pinId}: stored in format ${format}, expected ${FORMAT}`);
  return {
    pinId,
    revision,
    firstSeenAt,
    sources: { image: unpackSource(sources[0]), metadata: unpackSource(sources[1]) },
    rootDigests: Object.fromEntries(ROOT_NAMES.flatMap((root, index) => (roots[index] ? [[root, unpackHex(roots[index])]] : []))),
    models: Object.fromEntries(models.map(([name, sha256]) => [name, toHex(sha256)])),
    knowledge: unpackHex(knowledge),
    signals: Object.fromEntries(signals.flatMap((packed) => [unpackSignal(packed, reasons, firstSeenAt)].filter((entry) => entry !== undefined))),
  };
}
