import { decode, encode } from '@msgpack/msgpack';
import { embedding } from '../../shared/catalog/value-types.ts';
import type { StoredEmbedding } from '../../shared/catalog/value-types.ts';
import { type Packed, packValue, unpackValue } from '../../shared/storage/value-codec.ts';
import type { CopyEntry } from './copy-entry.ts';

const HASH_DIGITS = 16;
const EMBEDDING = embedding();

const toBytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** An entry but for the Pin's id, which names the attribute that holds it: about 170 bytes with an embedding of 128 dimensions, 25 without. */
export const encodeCopyEntry = ({ firstSeenAt, writtenAt, imageDigest, hash, embedding: vector }: CopyEntry): Uint8Array =>
  encode([firstSeenAt, writtenAt, toBytes(imageDigest), toBytes(hash.toString(16).padStart(HASH_DIGITS, '0')), vector ? packValue(EMBEDDING, vector) : null]);

export function decodeCopyEntry(pinId: string, bytes: Uint8Array): CopyEntry {
  const [firstSeenAt, writtenAt, imageDigest, hash, vector] = decode(bytes) as [number, number, Uint8Array, Uint8Array, Packed];
  return {
    pinId,
    firstSeenAt,
    writtenAt,
    imageDigest: toHex(imageDigest),
    hash: BigInt(`0x${toHex(hash)}`),
    embedding: vector === null ? undefined : (unpackValue(EMBEDDING, vector) as StoredEmbedding),
  };
}
