import { readFileSync, writeFileSync } from 'node:fs';

/** Order of changes as S3 tells it: hexadecimal text of one length, greater for every later change. */
export interface Sequencer {
  next(): string;
}

/** Values are seconds since 1970 with a fraction of 32 bits, as S3's look. */
const FRACTION_BITS = 32n;
/** How far ahead of the last value the file on disk reserves: one write per this much time, not per change. */
const RESERVED = 10n << FRACTION_BITS;
const HEX_DIGITS = 18;

/**
 * A sequencer whose values grow across restarts, even where the clock has been set back: the file holds a value that none given out has reached.
 *
 * @param clockMs milliseconds since 1970
 */
export function createSequencer(file: string, clockMs: () => number): Sequencer {
  let reserved = readReserved(file);
  let last = reserved;
  return {
    next: () => {
      const now = (BigInt(Math.floor(clockMs())) << FRACTION_BITS) / 1000n;
      last = now > last ? now : last + 1n;
      if (last >= reserved) {
        reserved = last + RESERVED;
        writeFileSync(file, reserved.toString(16));
      }
      return last.toString(16).toUpperCase().padStart(HEX_DIGITS, '0');
    },
  };
}

function readReserved(file: string): bigint {
  try {
    return BigInt(`0x${readFileSync(file, 'utf8').trim()}`);
  } catch {
    return 0n;
  }
}
