import Table from 'cli-table3';
import type { Evaluation, Metric } from './metrics/metric.ts';

/** No rules between rows: a result is read down a column. */
const PLAIN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

const asText = (value: number, unit?: string): string => (unit === undefined ? value.toFixed(3) : `${value.toFixed(2)} ${unit}`);
const asInterval = ({ low, high }: Metric): string => (low === undefined || high === undefined ? '' : `${low.toFixed(3)} - ${high.toFixed(3)}`);

/** A table of the metrics, each beside its baselines, and the notes below. */
export function printEvaluation({ metrics, baselines, suite, data, seconds }: Evaluation, notes: readonly string[], interval = '95% interval'): string {
  const table = new Table({ head: ['metric', 'value', interval, 'n', ...Object.keys(baselines)], style: { head: [], border: [] }, chars: PLAIN });
  for (const [name, metric] of Object.entries(metrics)) {
    const beside = Object.values(baselines).map((baseline) => (baseline[name] === undefined ? '' : asText(baseline[name])));
    table.push([name, asText(metric.value, metric.unit), asInterval(metric), String(metric.n), ...beside]);
  }
  return [`${suite} on ${data}`, ...notes, table.toString(), `${seconds.toFixed(1)} s`].join('\n');
}
