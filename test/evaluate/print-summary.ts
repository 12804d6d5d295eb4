import Table from 'cli-table3';
import type { Evaluation, Metric } from './metrics/metric.ts';

export interface Skipped {
  readonly suite: string;
  readonly reason: string;
  /** It broke, rather than lacking something. */
  readonly isFailure?: boolean;
}

/** Without rules between rows: a result is read down a column. */
const PLAIN = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
/** Metrics shown of each suite: its first ones say most. */
const SHOWN = 3;

const asText = ({ value, unit }: Metric): string => (unit === undefined ? value.toFixed(3) : `${value.toFixed(2)} ${unit}`);
const asInterval = ({ low, high }: Metric): string => (low === undefined || high === undefined ? '' : `${low.toFixed(3)} - ${high.toFixed(3)}`);

/** The best of the baselines for a metric, since that is the one to beat. */
function bestBaseline({ baselines }: Evaluation, metric: string): string {
  const values = Object.entries(baselines).flatMap(([name, of]) => (of[metric] === undefined ? [] : [[name, of[metric]] as const]));
  const best = values.reduce<readonly [string, number] | undefined>((left, right) => (left === undefined || right[1] > left[1] ? right : left), undefined);
  return best ? `${best[1].toFixed(3)} ${best[0]}` : '';
}

/** The first figures of every suite that ran, each beside its best baseline, and why others did not run. */
export function printSummary(evaluations: readonly Evaluation[], skipped: readonly Skipped[]): string {
  const table = new Table({ head: ['suite', 'metric', 'value', '95% interval', 'n', 'best baseline', 's'], style: { head: [], border: [] }, chars: PLAIN });
  for (const evaluation of evaluations) {
    for (const [at, [name, metric]] of Object.entries(evaluation.metrics).slice(0, SHOWN).entries()) {
      table.push([at === 0 ? evaluation.suite : '', name, asText(metric), asInterval(metric), String(metric.n), bestBaseline(evaluation, name), at === 0 ? evaluation.seconds.toFixed(0) : '']);
    }
  }
  return ['summary', table.toString(), ...skipped.map(({ suite, reason, isFailure }) => `${suite} ${isFailure ? 'FAILED' : 'is skipped'}: ${reason}`)].join('\n');
}
