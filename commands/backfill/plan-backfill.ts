import type { SignalName } from '../../functions/shared/catalog/catalog.ts';
import type { Installed } from '../../functions/shared/catalog/dependencies.ts';
import { staleSignals } from '../../functions/shared/catalog/stale-signals.ts';
import type { PinId } from '../../functions/shared/pin.ts';
import type { PinRecord } from '../../functions/shared/storage/pin-record.ts';
import { encodePinRecord } from '../../functions/shared/storage/pin-record-codec.ts';
import { ONE_CORE_GB, PRICES } from '../../infra/prices.ts';

export interface StaleSignal {
  readonly name: SignalName;
  readonly pins: number;
  /** Compute of all of them, from the cost stored with each value. */
  readonly computeMs: number;
}

export interface BackfillPlan {
  readonly pins: number;
  readonly stalePins: readonly PinId[];
  readonly signals: readonly StaleSignal[];
  readonly computeMs: number;
  readonly writeUnits: number;
  readonly usd: number;
}

/** Pins named by one message: short enough for one function call, long enough that requests cost nothing beside compute. */
export const PINS_PER_MESSAGE = 25;
const WRITE_UNIT_BYTES = 1024;

/** Two reads of the record (plan and run), two of S3, a share of a message that is sent, received and deleted. */
const usdPerPin = 2 * PRICES.dynamodbReadUnit + 2 * PRICES.s3Get + (3 * PRICES.sqsRequest + PRICES.lambdaRequest) / PINS_PER_MESSAGE;

/** What is stale under today's code, models and knowledge, and what it costs to recompute, from the costs measured when it was computed last. */
export async function planBackfill(records: AsyncIterable<PinRecord>, installed: Installed): Promise<BackfillPlan> {
  const bySignal = new Map<SignalName, { pins: number; computeMs: number }>();
  const stalePins: PinId[] = [];
  let pins = 0;
  let writeUnits = 0;
  for await (const record of records) {
    pins += 1;
    const stale = staleSignals(record.signals, { rootDigests: record.rootDigests, ...installed });
    if (stale.length === 0) continue;
    stalePins.push(record.pinId);
    writeUnits += Math.ceil(encodePinRecord(record).length / WRITE_UNIT_BYTES);
    for (const { name } of stale) {
      const { pins: seen, computeMs } = bySignal.get(name) ?? { pins: 0, computeMs: 0 };
      bySignal.set(name, { pins: seen + 1, computeMs: computeMs + (record.signals[name]?.costMs ?? 0) });
    }
  }
  const signals = [...bySignal].map(([name, totals]) => ({ name, ...totals })).sort((left, right) => right.computeMs - left.computeMs);
  const computeMs = signals.reduce((sum, signal) => sum + signal.computeMs, 0);
  const usd = (computeMs / 1000) * ONE_CORE_GB * PRICES.lambdaX86GbSecond + writeUnits * PRICES.dynamodbWriteUnit + stalePins.length * usdPerPin;
  return { pins, stalePins, signals, computeMs, writeUnits, usd };
}
