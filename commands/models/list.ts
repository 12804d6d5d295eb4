import Table from 'cli-table3';
import type { ModelEntry } from '../../functions/shared/inference/manifest.ts';
import { PLAIN_TABLE } from '../knowledge/plain-table.ts';
import { openLibrary } from './open-library.ts';

const toRows = ({ metrics }: ModelEntry): string[][] =>
  Object.entries(metrics).map(([name, { value, low, high, n, unit }]) => [
    name,
    `${value}${unit === undefined ? '' : ` ${unit}`}`,
    low === undefined || high === undefined ? '' : `${low} - ${high}`,
    String(n),
  ]);

/** Prints the figures of every model, as they were measured when it was made. */
export function runList(options: { readonly manifest?: string }): void {
  const { library } = openLibrary(options.manifest);
  for (const [name, entry] of Object.entries(library.entries)) {
    const table = new Table({ ...PLAIN_TABLE, head: ['figure', 'value', '95% interval', 'n'] });
    table.push(...toRows(entry));
    process.stdout.write(`${name} ${entry.version}: ${(entry.sizeBytes / 1e6).toFixed(2)} MB, ${entry.licence}; card ${entry.card}\n${table.toString()}\n\n`);
  }
}
