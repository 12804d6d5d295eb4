import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { quantity } from '../catalog/value-types.ts';

const DAY_SECONDS = 86_400;
/** A rank key with half-life h is created / h: keys of two Pins differ by how many half-lives apart they are, at any later time. */
const HALF_LIFE_DAYS = { week: 7, quarter: 90 } as const;

/**
 * Timestamps from which any decay follows without recomputing: freshness at time t (epoch s) with half-life h days is
 * 2 ** (rankKey - t / (86400 h)), so that ordering by `rankKey` orders by freshness for ever.
 */
export const freshness = defineSignal({
  name: 'freshness',
  field: 10,
  version: 1,
  entity: 'pin',
  summary: 'When the Pin was created and first seen, and decay-ready rank keys for half-lives of 7 and 90 days.',
  inputs: ['dates'],
  schema: z.object({
    createdAt: quantity(1, 'epoch seconds'),
    source: z.enum(['pin.json', 'first-seen']),
    firstSeenAt: quantity(1, 'epoch seconds'),
    rankKey7d: quantity(0.001, 'half-lives since 1970'),
    rankKey90d: quantity(0.001, 'half-lives since 1970'),
  }),
  compute: ({ dates: { createdAt, firstSeenAt } }) => {
    const created = createdAt ?? firstSeenAt;
    return {
      createdAt: created,
      source: createdAt === undefined ? ('first-seen' as const) : ('pin.json' as const),
      firstSeenAt,
      rankKey7d: created / (DAY_SECONDS * HALF_LIFE_DAYS.week),
      rankKey90d: created / (DAY_SECONDS * HALF_LIFE_DAYS.quarter),
    };
  },
});
