import type { PinDates } from '../../shared/catalog/features.ts';

/** pin.json's ISO 8601 time as epoch seconds; a time without offset is UTC. */
export function parseDates(createdAt: string | undefined, firstSeenAt: number): PinDates {
  if (createdAt === undefined) return { createdAt: undefined, firstSeenAt };
  const hasOffset = /(Z|[+-]\d\d:?\d\d)$/iu.test(createdAt);
  const epochMs = Date.parse(hasOffset ? createdAt : `${createdAt}Z`);
  return { createdAt: Number.isNaN(epochMs) ? undefined : Math.floor(epochMs / 1000), firstSeenAt };
}
