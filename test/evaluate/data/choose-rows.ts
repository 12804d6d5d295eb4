import { UsageError } from '../../../commands/usage-error.ts';

/** The rows a suite measures, and those its baselines may learn from. */
export interface ChosenRows<Row> {
  readonly split: string;
  readonly rows: readonly Row[];
  /** Rows of the train split; all rows where the data has none. */
  readonly train: readonly Row[];
}

/** Measured unless a split is named, in this order; a set without either is measured whole. */
const DEFAULT_SPLITS = ['dev', 'test', 'val'];

/**
 * Chooses rows by the split column.
 * @param request `split` names one, `limit` keeps that many, evenly spread over the rows (files are often sorted by class)
 * @throws UsageError when no row has the split that was named
 */
export function chooseRows<Row extends { readonly split?: string }>(
  all: readonly Row[],
  request: { readonly split?: string | undefined; readonly limit?: number | undefined },
  file: string,
): ChosenRows<Row> {
  const present = new Set(all.map((row) => row.split ?? ''));
  const split = request.split ?? DEFAULT_SPLITS.find((name) => present.has(name)) ?? 'all';
  const rows = split === 'all' ? all : all.filter((row) => row.split === split);
  if (rows.length === 0) {
    const expected = [...present].filter((name) => name !== '').sort();
    throw new UsageError(`${file}: no row of split '${split}' (expected ${[...expected, 'all'].join(', ')})`);
  }
  const train = all.filter((row) => row.split === 'train');
  return { split, rows: spread(rows, request.limit ?? rows.length), train: train.length > 0 ? train : all };
}

function spread<Row>(rows: readonly Row[], limit: number): readonly Row[] {
  if (limit >= rows.length) return rows;
  return rows.filter((_, index) => Math.floor((index * limit) / rows.length) !== Math.floor(((index - 1) * limit) / rows.length));
}
