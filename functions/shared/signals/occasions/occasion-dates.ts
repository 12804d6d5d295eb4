import type { DateRule, MonthDay } from './date-rule.ts';

export interface OccasionDates {
  readonly rule: DateRule;
  /** How many days it lasts, from the day that the rule finds. */
  readonly days: number;
}

const on = (from: MonthDay, to: MonthDay = from): OccasionDates => ({ rule: { kind: 'dates', from, to }, days: 1 });
const months = (from: number, to: number): OccasionDates => ({ rule: { kind: 'months', from, to }, days: 1 });
const easter = (church: 'western' | 'orthodox', offset: number, days = 1): OccasionDates => ({ rule: { kind: 'easter', church, offset }, days });
const weekday = (month: number, nth: number, day: number): OccasionDates => ({ rule: { kind: 'weekday', month, nth, weekday: day }, days: 1 });
const islamic = (like: RegExp, days: number): OccasionDates => ({ rule: { kind: 'calendar', calendar: 'islamic-umalqura', like }, days });
const hebrew = (like: RegExp, days: number): OccasionDates => ({ rule: { kind: 'calendar', calendar: 'hebrew', like }, days });
const chinese = (like: RegExp, days: number): OccasionDates => ({ rule: { kind: 'calendar', calendar: 'chinese', like }, days });
/** Hindu months begin with a new moon, as Chinese ones do: the last one between two days of the year, while the sun stands in one sign. The hour of the moon decides the day, so that some spans begin a day early. */
const newMoon = (between: readonly [MonthDay, MonthDay], offset: number, days: number): OccasionDates => ({ rule: { kind: 'calendar', calendar: 'chinese', like: /\/1$/u, between, offset }, days });

const SUNDAY = 0;
const THURSDAY = 4;

/**
 * When the occasions of the knowledge graph come round, by the id of the node. The rules are the facts of its tables (a test compares them); how long a movable feast lasts, and the
 * last three, which have no date there, are added here. Seasons are those of the northern hemisphere.
 */
export const OCCASION_DATES: ReadonlyMap<number, OccasionDates> = new Map([
  [3049, months(3, 5)], // spring
  [3050, months(6, 8)], // summer
  [3051, months(9, 11)], // autumn
  [3052, months(12, 2)], // winter
  [3053, months(6, 9)], // rainy season
  [3054, months(12, 4)], // dry season
  [3057, on('12-24', '12-26')], // Christmas
  [3058, on('11-27', '12-24')], // Advent
  [3059, on('12-05', '12-06')], // Saint Nicholas Day
  [3060, on('12-13')], // Saint Lucia's Day
  [3061, on('01-06')], // Epiphany
  [3062, on('01-07')], // Orthodox Christmas
  [3063, easter('western', -47)], // carnival
  [3064, easter('western', 0, 2)], // Easter
  [3065, easter('orthodox', 0, 2)], // Orthodox Easter
  [3066, on('11-01')], // All Saints' Day
  [3068, islamic(/^9\/1$/u, 30)], // Ramadan
  [3069, islamic(/^10\/1$/u, 3)], // Eid al-Fitr
  [3070, islamic(/^12\/10$/u, 4)], // Eid al-Adha
  [3072, hebrew(/^25 Kislev$/u, 8)], // Hanukkah
  [3073, hebrew(/^15 Nisan$/u, 8)], // Passover
  [3074, hebrew(/^1 Tishri$/u, 2)], // Rosh Hashanah
  [3075, hebrew(/^14 Adar( II)?$/u, 1)], // Purim
  [3077, newMoon(['10-17', '11-15'], -1, 3)], // Diwali: the night before the new moon
  [3078, newMoon(['02-13', '03-14'], 14, 3)], // Holi: the day after the full moon
  [3079, newMoon(['09-17', '10-17'], 0, 10)], // Navratri
  [3080, newMoon(['07-17', '08-16'], 13, 3)], // Raksha Bandhan: the full moon
  [3082, chinese(/^1\/1$/u, 15)], // Lunar New Year
  [3083, chinese(/^1\/1$/u, 7)], // Tet
  [3084, chinese(/^8\/15$/u, 1)], // Mid-Autumn Festival
  [3085, chinese(/^8\/15$/u, 1)], // Chuseok
  [3086, on('04-13', '04-15')], // Songkran
  [3087, months(3, 4)], // cherry blossom season
  [3089, on('12-31')], // New Year's Eve
  [3090, on('01-01')], // New Year
  [3091, on('02-14')], // Valentine's Day
  [3092, on('03-08')], // International Women's Day
  [3093, on('03-17')], // Saint Patrick's Day
  [3094, on('03-20', '03-21')], // Nowruz
  [3095, weekday(5, 2, SUNDAY)], // Mother's Day
  [3096, weekday(6, 3, SUNDAY)], // Father's Day
  [3097, on('06-19', '06-26')], // Midsummer
  [3098, on('07-04')], // Independence Day
  [3099, on('09-16', '10-07')], // Oktoberfest
  [3100, on('10-31')], // Halloween
  [3101, on('11-01', '11-02')], // Day of the Dead
  [3102, weekday(11, 4, THURSDAY)], // Thanksgiving
  [3103, on('11-23', '11-29')], // Black Friday
  [3115, on('05-01', '06-30')], // graduation
  [3116, on('04-15', '06-15')], // prom
  [3123, on('07-15', '09-10')], // school: when it begins again in most of the northern hemisphere
]);
