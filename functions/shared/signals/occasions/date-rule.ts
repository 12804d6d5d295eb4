/** Month and day of any year: `12-24`. */
export type MonthDay = `${number}-${number}`;

/** When an occasion comes round, in the Gregorian calendar of civil life. */
export type DateRule =
  /** The same days each year; a span may pass the end of the year. */
  | { readonly kind: 'dates'; readonly from: MonthDay; readonly to: MonthDay }
  /** Whole months, 1-12. */
  | { readonly kind: 'months'; readonly from: number; readonly to: number }
  /** So many days after Easter Sunday. */
  | { readonly kind: 'easter'; readonly church: 'western' | 'orthodox'; readonly offset: number }
  /** The nth such day of a month; weekday 0 is Sunday. */
  | { readonly kind: 'weekday'; readonly month: number; readonly nth: number; readonly weekday: number }
  /** Days whose date in another calendar, as `Intl.DateTimeFormat` writes it in English (day and month), is like this. */
  | {
      readonly kind: 'calendar';
      readonly calendar: 'islamic-umalqura' | 'hebrew' | 'chinese';
      readonly like: RegExp;
      /** Days of the Gregorian year between which it can fall, first and last; without them, any. */
      readonly between?: readonly [MonthDay, MonthDay];
      /** Days to add to the day that was found. */
      readonly offset?: number;
    };

/** Whether it falls on other days in other years. */
export const isMovable = ({ kind }: DateRule): boolean => kind !== 'dates' && kind !== 'months';
