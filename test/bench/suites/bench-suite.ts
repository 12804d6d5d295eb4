import type { Evaluation } from '../../evaluate/metrics/metric.ts';

export interface BenchOptions {
  readonly images?: string | undefined;
  readonly texts?: string | undefined;
}

export interface BenchSuite {
  readonly summary: string;
  run(options: BenchOptions): Promise<Pick<Evaluation, 'data' | 'metrics' | 'baselines'> & { readonly notes: readonly string[] }>;
}
