import { isMovable } from './date-rule.ts';
import { OCCASION_DATES } from './occasion-dates.ts';
import { type DaySpan, type EpochDay, occasionDays, toDate } from './occasion-days.ts';

/** How long before it begins people look for what they need, in days: chosen by hand, until engagement tells. Nobody prepares a season as long as a feast. */
const LEAD_DAYS = { feast: 42, season: 21 } as const;

export interface RelevanceWindow {
  /** Month and day, `MM-DD`, from which on people prepare for it. */
  readonly start: string;
  /** Its last day, `MM-DD`; in the next year when it is before `start`. */
  readonly end: string;
  /** Year of `start`, where the days are others in other years. */
  readonly year?: number;
}

const monthDay = (day: EpochDay): string => toDate(day).toISOString().slice(5, 10);

/** Other calendars are slow to ask: about 0.1 ms a day. */
const spans = new Map<string, readonly DaySpan[]>();

function spansOf(id: number, year: number): readonly DaySpan[] {
  const key = `${id}/${year}`;
  const dates = OCCASION_DATES.get(id);
  const known = spans.get(key);
  if (known || !dates) return known ?? [];
  const made = occasionDays(dates, year);
  spans.set(key, made);
  return made;
}

/**
 * When an occasion is next of interest: the first window that is not over on a day.
 * @param id of an occasion or season of the knowledge graph
 * @param day on which nobody knows of later years yet, in days since 1970-01-01
 * @returns undefined when the occasion has no dates
 * @example relevanceWindow(3057, toEpochDay(2026, 12, 27)) // { start: '11-12', end: '12-26' }
 */
export function relevanceWindow(id: number, day: EpochDay): RelevanceWindow | undefined {
  const dates = OCCASION_DATES.get(id);
  if (!dates) return undefined;
  const year = toDate(day).getUTCFullYear();
  // A winter begins the year before.
  const span = [year - 1, year, year + 1, year + 2].flatMap((one) => spansOf(id, one)).find(({ last }) => last >= day);
  if (!span) return undefined;
  const start = span.first - (dates.rule.kind === 'months' ? LEAD_DAYS.season : LEAD_DAYS.feast);
  return { start: monthDay(start), end: monthDay(span.last), ...(isMovable(dates.rule) ? { year: toDate(start).getUTCFullYear() } : {}) };
}
