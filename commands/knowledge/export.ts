import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toCsv } from '../../layers/knowledge/exchange/to-csv.ts';
import { toSkos } from '../../layers/knowledge/exchange/to-skos.ts';
import { UsageError } from '../usage-error.ts';
import { readTables } from './source.ts';

export const EXPORT_FORMATS = ['skos', 'csv'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Writes the whole graph as SKOS in JSON-LD, or as one CSV table. */
export function runExport({ format, output }: { readonly format: ExportFormat; readonly output: string }): void {
  if (output !== '-' && !existsSync(path.dirname(path.resolve(output)))) throw new UsageError(`--output: no folder ${path.dirname(path.resolve(output))}`);
  const source = readTables();
  const text = format === 'csv' ? toCsv(source) : `${JSON.stringify(toSkos(source), null, 1)}\n`;
  if (output === '-') {
    process.stdout.write(text);
    return;
  }
  writeFileSync(`${output}.part`, text);
  renameSync(`${output}.part`, output);
  process.stderr.write(`${source.nodes.length} nodes -> ${output} (${(text.length / 1e6).toFixed(1)} million characters)\n`);
}
