import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateRule } from '../../../functions/shared/signals/occasions/date-rule.ts';
import { OCCASION_DATES, type OccasionDates } from '../../../functions/shared/signals/occasions/occasion-dates.ts';
import { occasionDays, toDate, toEpochDay } from '../../../functions/shared/signals/occasions/occasion-days.ts';
import { relevanceWindow } from '../../../functions/shared/signals/occasions/relevance-window.ts';
import { KNOWLEDGE_FOLDER } from '../../../layers/knowledge/compiler/build-knowledge.ts';

const datesOf = (id: number): OccasionDates => {
  const dates = OCCASION_DATES.get(id);
  if (!dates) throw new Error(`no dates of ${id}`);
  return dates;
};
const iso = (day: number): string => toDate(day).toISOString().slice(0, 10);
const firstDays = (id: number, ...years: number[]): string[] => years.flatMap((year) => occasionDays(datesOf(id), year).map(({ first }) => iso(first)));

const [CHRISTMAS, WINTER, EASTER, ORTHODOX_EASTER, RAMADAN, EID, HANUKKAH, PASSOVER, ROSH_HASHANAH, PURIM, DIWALI, HOLI, LUNAR_NEW_YEAR, MID_AUTUMN, MOTHERS_DAY, THANKSGIVING, NEW_YEAR] = [
  3057, 3052, 3064, 3065, 3068, 3069, 3072, 3073, 3074, 3075, 3077, 3078, 3082, 3084, 3095, 3102, 3090,
] as const;

describe('occasionDays', () => {
  it.each<[string, number, string[]]>([
    ['Easter', EASTER, ['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28']],
    ['Orthodox Easter', ORTHODOX_EASTER, ['2024-05-05', '2025-04-20', '2026-04-12', '2027-05-02']],
    ['Ramadan', RAMADAN, ['2024-03-11', '2025-03-01', '2026-02-18', '2027-02-08']],
    ['Eid al-Fitr', EID, ['2024-04-10', '2025-03-30', '2026-03-20', '2027-03-09']],
    ['Hanukkah', HANUKKAH, ['2024-12-26', '2025-12-15', '2026-12-05', '2027-12-25']],
    ['Passover', PASSOVER, ['2024-04-23', '2025-04-13', '2026-04-02', '2027-04-22']],
    ['Rosh Hashanah', ROSH_HASHANAH, ['2024-10-03', '2025-09-23', '2026-09-12', '2027-10-02']],
    ['Purim, in the second Adar of a leap year', PURIM, ['2024-03-24', '2025-03-14', '2026-03-03', '2027-03-23']],
    ['Mid-Autumn Festival, not in a leap month', MID_AUTUMN, ['2024-09-17', '2025-10-06', '2026-09-25', '2027-09-15']],
    ['Mother’s Day', MOTHERS_DAY, ['2024-05-12', '2025-05-11', '2026-05-10', '2027-05-09']],
    ['Thanksgiving', THANKSGIVING, ['2024-11-28', '2025-11-27', '2026-11-26', '2027-11-25']],
  ])('%s begins on its day in 2024-2027', (_, id, days) => {
    expect(firstDays(id, 2024, 2025, 2026, 2027)).toEqual(days);
  });

  it.each<[string, number, string[]]>([
    ['Diwali', DIWALI, ['2020-11-14', '2023-11-12', '2024-10-31', '2025-10-20', '2026-11-08', '2028-10-17']],
    // The new moon of 2027 is at four minutes to midnight in Beijing: the library puts it on the next day.
    ['Lunar New Year', LUNAR_NEW_YEAR, ['2024-02-10', '2025-01-29', '2026-02-17', '2027-02-07']],
    ['Holi', HOLI, ['2020-03-10', '2023-03-08', '2024-03-25', '2025-03-14', '2026-03-04', '2028-03-11']],
  ])('%s is among the days that the new moon gives', (_, id, days) => {
    for (const day of days) {
      const [span] = occasionDays(datesOf(id), Number(day.slice(0, 4)));
      expect(span && iso(span.first) <= day && day <= iso(span.last), day).toBe(true);
    }
  });

  it('finds both Ramadans of 2030, and a winter that ends in the next year', () => {
    expect(firstDays(RAMADAN, 2030)).toEqual(['2030-01-05', '2030-12-26']);
    expect(occasionDays(datesOf(WINTER), 2027).map(({ last }) => iso(last))).toEqual(['2028-02-29']);
  });
});

describe('relevanceWindow', () => {
  it('is the next one, or the one that is open', () => {
    expect(relevanceWindow(CHRISTMAS, toEpochDay(2026, 12, 26))).toEqual({ start: '11-12', end: '12-26' });
    expect(relevanceWindow(EASTER, toEpochDay(2026, 4, 7))).toEqual({ start: '02-14', end: '03-29', year: 2027 });
    expect(relevanceWindow(NEW_YEAR, toEpochDay(2026, 6, 1))).toEqual({ start: '11-20', end: '01-01' });
  });

  it('is none for what has no date', () => {
    expect(relevanceWindow(3106, toEpochDay(2026, 1, 1))).toBeUndefined();
  });

  it('is never over on the day it is asked for, and at most 13 months away', () => {
    const movable = [...OCCASION_DATES].filter(([, { rule }]) => rule.kind === 'easter' || rule.kind === 'weekday').map(([id]) => id);
    fc.assert(
      fc.property(fc.constantFrom(...movable), fc.integer({ min: toEpochDay(2000, 1, 1), max: toEpochDay(2090, 1, 1) }), (id, day) => {
        const window = relevanceWindow(id, day);
        const start = toEpochDay(window?.year ?? 0, Number(window?.start.slice(0, 2)), Number(window?.start.slice(3)));
        const isNextYear = (window?.end ?? '') < (window?.start ?? '');
        const end = toEpochDay((window?.year ?? 0) + (isNextYear ? 1 : 0), Number(window?.end.slice(0, 2)), Number(window?.end.slice(3)));
        return end >= day && start - day <= 396;
      }),
    );
  });
});

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Whether a rule says what a fact of the tables says. */
function isSame(rule: DateRule, fact: string): boolean {
  const [name = '', value = ''] = fact.split(/:(.*)/u);
  if (rule.kind === 'dates') return fact === `date:${rule.from}${rule.from === rule.to ? '' : `..${rule.to}`}`;
  if (rule.kind === 'months') {
    const months = value.split(',').map(Number);
    return name === 'months-north' && months[0] === rule.from && months.at(-1) === rule.to;
  }
  if (rule.kind === 'easter') return fact === `rule:${rule.church === 'orthodox' ? 'orthodox-' : ''}easter${rule.offset < 0 ? '' : '+'}${rule.offset}`;
  if (rule.kind === 'weekday') return fact === `rule:nth-weekday:${rule.month}:${rule.nth}:${WEEKDAYS[rule.weekday]}`;
  const [calendar = ''] = value.split(':');
  return name === 'calendar' && rule.calendar.startsWith(calendar === 'hindu' ? 'chinese' : calendar);
}

it('has for every dated occasion of the graph’s tables the rule that is written there', () => {
  const rows = readFileSync(path.join(KNOWLEDGE_FOLDER, 'nodes/occasions.tsv'), 'utf8').split('\n').map((line) => line.split('\t'));
  const dated = rows.flatMap(([id = '', key = '', , , , , , facts = '']) => {
    const fact = facts.split(' ').find((one) => /^(months-north|date|rule|calendar):/u.test(one));
    return fact === undefined ? [] : [{ id: Number(id), key, fact }];
  });
  expect(dated.length).toBeGreaterThan(45);
  for (const { id, key, fact } of dated) expect(isSame(datesOf(id).rule, fact), `${key} ${fact}`).toBe(true);
});
