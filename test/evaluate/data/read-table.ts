import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../../../commands/usage-error.ts';

/**
 * Rows of an RFC 4180 CSV file with a header row.
 * @param columns those that every row must have; others are read too
 * @throws UsageError naming the file, and the missing columns or the line
 */
export function readTable<Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] {
  if (!existsSync(file)) throw new UsageError(`${file}: no such file (expected a CSV file with columns ${columns.join(', ')})`);
  const rows = parseRows(file);
  const present = rows[0] ?? {};
  const missing = columns.filter((column) => !(column in present));
  if (rows.length === 0) throw new UsageError(`${file}: no rows`);
  if (missing.length > 0) throw new UsageError(`${file}: line 1: missing columns ${missing.join(', ')}`);
  return rows as Record<Column, string>[];
}

function parseRows(file: string): Record<string, string>[] {
  try {
    return parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
