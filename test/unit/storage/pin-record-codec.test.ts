import { decode, encode } from '@msgpack/msgpack';
import { describe, expect, it } from 'vitest';
import type { PinId } from '../../../functions/shared/pin.ts';
import { decodePinRecord, encodePinRecord, TYPICAL_RECORD_BYTES } from '../../../functions/shared/storage/pin-record-codec.ts';
import { sampleRecord } from '../../fixtures/sample-record.ts';

const pinId = 'sample' as PinId;

describe('pin record codec', () => {
  it('reads back what it wrote', () => {
    // Prepare
    const record = sampleRecord();
    // Act
    const read = decodePinRecord(pinId, 1, encodePinRecord(record));
    // Assert
    expect(read).toEqual(record);
  });

  it('takes far less than the size of a typical record, and less than half of JSON', () => {
    // Prepare
    const record = sampleRecord();
    // Act
    const bytes = encodePinRecord(record).length;
    // Assert
    expect(bytes).toBeLessThan(TYPICAL_RECORD_BYTES / 2);
    expect(bytes).toBeLessThan(JSON.stringify(record).length / 2);
  });

  it('refuses a format that it does not know', () => {
    expect(() => decodePinRecord(pinId, 1, encode([99]))).toThrow('stored in format 99, expected 1');
  });

  it('shows a value of another signal version as stale instead of guessing its shape', () => {
    // Prepare
    const parts = decode(encodePinRecord(sampleRecord())) as unknown[][];
    const signals = parts[6] as unknown[][];
    for (const signal of signals) signal[1] = 99;
    // Act
    const read = decodePinRecord(pinId, 1, encode(parts));
    // Assert
    expect(read.signals.palette?.outcome).toMatchObject({ kind: 'unavailable', code: 'stale-format' });
  });

  it('drops signals that have left the catalog', () => {
    // Prepare
    const parts = decode(encodePinRecord(sampleRecord())) as unknown[][];
    const first = (parts[6] as unknown[][])[0];
    if (first) first[0] = 999;
    // Act
    const read = decodePinRecord(pinId, 1, encode(parts));
    // Assert
    expect(read.signals.palette).toBeUndefined();
    expect(read.signals.price).toBeDefined();
  });
});
