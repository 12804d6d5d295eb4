import type * as z from 'zod';
import { type Html, html } from './html.ts';
import { toTitle } from './signal-view.ts';
import { percent } from './signal-words.ts';

interface NumberMeta {
  readonly step?: number;
  readonly unit?: string;
}

/** More numbers than this in a row are an embedding: their first ones and their count say enough. */
const MAX_NUMBERS = 8;

/** A bar for a score 0-1; SVG, since a bar is a picture and not a form control. */
export const renderBar = (score01: number): Html => {
  const width = (score01 * 100).toFixed(1);
  // Below a tenth whole percents would hide a factor of two.
  const words = score01 > 0 && score01 < 0.095 ? `${width}%` : percent(score01);
  return html`<span class="score"><svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"/><rect class="fill" width="${width}" height="8"/></svg><b>${words}</b></span>`;
};

/** A date that everyone reads the same way, with the exact one behind it. */
export const renderTime = (date: Date): Html =>
  html`<time datetime="${date.toISOString()}">${date.toISOString().slice(0, 16).replace('T', ' ')} UTC</time>`;

function renderNumber(schema: z.ZodNumber, value: number): Html {
  const { unit } = (schema.meta() ?? {}) as NumberMeta;
  if (schema.minValue === 0 && schema.maxValue === 1) return renderBar(value);
  if (unit === 'epoch seconds') return renderTime(new Date(value * 1000));
  return html`<b>${value.toLocaleString('en', { maximumFractionDigits: 4 })}</b>${unit === undefined ? undefined : html` <span class="quiet">${unit}</span>`}`;
}

const renderRows = (rows: readonly (readonly [string, Html])[]): Html =>
  html`<dl class="rows">${rows.map(([name, value]) => html`<div><dt>${toTitle(name)}</dt><dd>${value}</dd></div>`)}</dl>`;

function renderObject(schema: z.ZodObject, value: Readonly<Record<string, unknown>>): Html {
  const present = Object.entries(schema.shape).filter(([key]) => value[key] !== undefined);
  return renderRows(present.map(([key, field]) => [key, renderValue(field as z.ZodType, value[key])]));
}

function renderArray(element: z.ZodType, values: readonly unknown[]): Html {
  if (values.length === 0) return html`<span class="quiet">none</span>`;
  const type = typeOf(element);
  if (type === 'object') return html`<ol class="list">${values.map((value) => html`<li>${renderValue(element, value)}</li>`)}</ol>`;
  if (type === 'number' && values.length > MAX_NUMBERS) {
    return html`<code>[${values.slice(0, MAX_NUMBERS).join(', ')}, …]</code> <span class="quiet">${values.length} numbers</span>`;
  }
  return html`${values.map((value) => html`<span class="chip">${renderValue(element, value)}</span> `)}`;
}

const typeOf = (schema: z.ZodType): string => (schema as z.ZodType & { def: { type: string } }).def.type;

/** Any value of any signal, by its schema: scores as bars, times as dates, hex as code. A new signal shows up without a line of its own. */
export function renderValue(schema: z.ZodType, value: unknown): Html {
  if (value === undefined || value === null) return html`<span class="quiet">none</span>`;
  switch (typeOf(schema)) {
    case 'number':
      return renderNumber(schema as z.ZodNumber, value as number);
    case 'boolean':
      return html`${value === true ? 'yes' : 'no'}`;
    case 'string':
      return (schema.meta() as { hex?: boolean } | undefined)?.hex ? html`<code class="hex">${String(value)}</code>` : html`<bdi>${String(value)}</bdi>`;
    case 'enum':
      return html`<span class="word">${String(value)}</span>`;
    case 'optional':
    case 'nullable':
    case 'default':
      return renderValue((schema as z.ZodOptional<z.ZodType>).def.innerType, value);
    case 'array':
      return renderArray((schema as z.ZodArray<z.ZodType>).def.element, value as readonly unknown[]);
    case 'object':
      return renderObject(schema as z.ZodObject, value as Readonly<Record<string, unknown>>);
    default:
      return html`<code>${JSON.stringify(value)}</code>`;
  }
}
