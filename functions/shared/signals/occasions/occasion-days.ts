import type { DateRule, MonthDay } from './date-rule.ts';
import type { OccasionDates } from './occasion-dates.ts';

const DAY_MS = 86_400_000;

/** Whole days since 1970-01-01, UTC. */
export type EpochDay = number;

/** First and last day. */
export interface DaySpan {
  readonly first: EpochDay;
  readonly last: EpochDay;
}

/** @param month 1-12; days beyond a month run over into the next, day 0 is the last of the month before */
export const toEpochDay = (year: number, month: number, day: number): EpochDay => Date.UTC(year, month - 1, day) / DAY_MS;
export const toDate = (day: EpochDay): Date => new Date(day * DAY_MS);

function dayOf(year: number, monthDay: MonthDay): EpochDay {
  const [month = 1, day = 1] = monthDay.split('-').map(Number);
  return toEpochDay(year, month, day);
}

/** Easter Sunday of the Gregorian calendar, by the anonymous (Meeus/Jones/Butcher) algorithm. */
function westernEaster(year: number): EpochDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leapless = century - Math.floor(century / 4);
  const moon = (19 * golden + leapless - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const shift = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  return toEpochDay(year, 3, 22 + moon + sunday - 7 * shift);
}

/** Easter Sunday of the Julian calendar (Meeus), which is 13 days behind from 1900 to 2099. */
function orthodoxEaster(year: number): EpochDay {
  const moon = (19 * (year % 19) + 15) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  return toEpochDay(year, 3, 22 + moon + sunday + 13);
}

function nthWeekday(year: number, { month, nth, weekday }: Extract<DateRule, { kind: 'weekday' }>): EpochDay {
  const first = toEpochDay(year, month, 1);
  return first + ((weekday - toDate(first).getUTCDay() + 7) % 7) + 7 * (nth - 1);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(calendar: string): Intl.DateTimeFormat {
  const known = formats.get(calendar);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en', { calendar, timeZone: 'UTC', day: 'numeric', month: calendar === 'hebrew' ? 'long' : 'numeric' });
  formats.set(calendar, made);
  return made;
}

function calendarDays(year: number, { calendar, like, between = ['1-1', '12-31'], offset = 0 }: Extract<DateRule, { kind: 'calendar' }>): EpochDay[] {
  const format = formatOf(calendar);
  const [from, to] = between;
  const days: EpochDay[] = [];
  for (let day = dayOf(year, from); day <= dayOf(year, to); day += 1) if (like.test(format.format(toDate(day)))) days.push(day + offset);
  return days;
}

/** The first days of an occasion in a year: one, but a feast of the Islamic year, which is 11 days shorter, can come twice. */
function firstDays(rule: Exclude<DateRule, { kind: 'dates' | 'months' }>, year: number): EpochDay[] {
  switch (rule.kind) {
    case 'easter':
      return [(rule.church === 'western' ? westernEaster(year) : orthodoxEaster(year)) + rule.offset];
    case 'weekday':
      return [nthWeekday(year, rule)];
    case 'calendar': {
      const days = calendarDays(year, rule);
      // Of two new moons the first begins a leap month.
      return rule.between ? days.slice(-1) : days;
    }
  }
}

/**
 * The days of an occasion that begins in a year.
 * @param year of the Gregorian calendar, 1970-2099
 * @example occasionDays({ rule: { kind: 'easter', church: 'western', offset: 0 }, days: 1 }, 2027) // one span: 2027-03-28
 */
export function occasionDays({ rule, days }: OccasionDates, year: number): DaySpan[] {
  if (rule.kind === 'dates') {
    const first = dayOf(year, rule.from);
    const last = dayOf(year, rule.to);
    return [{ first, last: last < first ? dayOf(year + 1, rule.to) : last }];
  }
  if (rule.kind === 'months') return [{ first: toEpochDay(year, rule.from, 1), last: toEpochDay(rule.to < rule.from ? year + 1 : year, rule.to + 1, 0) }];
  return firstDays(rule, year).map((first) => ({ first, last: first + days - 1 }));
}
