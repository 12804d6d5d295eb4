import type { SignalValue } from '../../../functions/shared/catalog/catalog.ts';
import { type Html, html } from '../html.ts';
import { renderBar } from '../render-value.ts';

type Season = SignalValue<'season'>['seasons'][number];

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** `12-24` as "24 Dec". */
const toWords = (monthDay: string): string => `${Number(monthDay.slice(3))} ${MONTHS[Number(monthDay.slice(0, 2)) - 1] ?? ''}`;

/** The days between which it is of interest; the year only where it tells something. */
function windowOf({ start, end, year }: Season): string {
  const [first, last] = year === undefined ? ['', ''] : [` ${year}`, ` ${end < start ? year + 1 : year}`];
  return `${toWords(start)}${first === last ? '' : first} – ${toWords(end)}${last}`;
}

/** Each season or occasion with its score and its days. */
export const renderSeason = ({ seasons }: SignalValue<'season'>): Html =>
  seasons.length === 0
    ? html`<p class="lead">For any time of the year</p>`
    : html`<dl class="rows wide">${seasons.map((season) => html`<div><dt title="concept ${season.id}">${season.name} <span class="quiet">${windowOf(season)}</span></dt><dd>${renderBar(season.score)}</dd></div>`)}</dl>`;
