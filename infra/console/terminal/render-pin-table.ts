import Table from 'cli-table3';
import type { PinView } from '../pin-source.ts';
import { toSignalViews, valueOf } from '../signal-view.ts';
import { finestProduct, percent, priceWords, safetyWords } from '../signal-words.ts';
import { createPaint, type Paint } from './paint.ts';
import { toPlainText } from './to-plain-text.ts';

export interface TableOptions {
  /** ANSI colours: for a terminal, not for a file. */
  readonly isColoured: boolean;
}

// 118 columns with borders: fits a terminal of 120.
const COLUMNS = [
  { head: 'Pin', width: 27 },
  { head: 'Lang', width: 9 },
  { head: 'Product', width: 19 },
  { head: 'Colours', width: 18 },
  { head: 'Quality', width: 9 },
  { head: 'Link, price', width: 18 },
  { head: 'Signals', width: 10 },
] as const;

function titleOf({ metadata, record }: PinView): string {
  if (metadata) return metadata.title === undefined ? 'no title' : toPlainText(metadata.title);
  return record.sources.metadata.etag === undefined ? 'no pin.json' : 'pin.json unusable';
}

function rowOf(pin: PinView, paint: Paint): string[] {
  const { pinId, record } = pin;
  const language = valueOf(record, 'language');
  const product = valueOf(record, 'product_category');
  const colours = valueOf(record, 'palette');
  const quality = valueOf(record, 'image_quality');
  const layout = valueOf(record, 'composition');
  const safety = valueOf(record, 'safety');
  const price = valueOf(record, 'price');
  const signals = toSignalViews(record);
  const ready = signals.filter(({ outcome }) => outcome.kind === 'value').length;
  const costMs = signals.reduce((sum, { provenance }) => sum + (provenance?.costMs ?? 0), 0);
  const words = safety && safetyWords(safety);
  const productLine = product && toPlainText(finestProduct(product));
  return [
    `${paint.bold(pinId)}\n${paint.quiet(titleOf(pin))}`,
    language ? `${language.tag} ${percent(language.confidence)}` : '-',
    `${productLine ?? '-'}\n${paint.quiet(layout?.kind ?? (pin.hasImage ? '' : 'no picture'))}`,
    colours ? `${colours.map(({ rgb }) => paint.swatch(rgb)).join('')}\n${colours.slice(0, 2).map(({ name }) => name).join(', ')}`.trimStart() : '-',
    quality ? percent(quality.overall) : '-',
    `${valueOf(record, 'link_domain')?.domain ?? '-'}\n${price ? priceWords(price) : ''}`.trimEnd(),
    `${ready} of ${signals.length}${words?.isSafe === false ? paint.alarm(' !') : ''}\n${paint.quiet(`${costMs.toFixed(1)} ms`)}`,
  ];
}

/** Pins and their main signals as a table of 118 columns. */
export function renderPinTable(pins: readonly PinView[], { isColoured }: TableOptions): string {
  const paint = createPaint(isColoured);
  const table = new Table({
    head: COLUMNS.map(({ head }) => paint.bold(head)),
    colWidths: COLUMNS.map(({ width }) => width),
    // The library colours heads and borders by itself otherwise, also into files.
    style: { head: [], border: [] },
    chars: { 'left-mid': '', mid: '', 'mid-mid': '', 'right-mid': '' },
  });
  table.push(...pins.map((pin) => rowOf(pin, paint)));
  return table.toString();
}
