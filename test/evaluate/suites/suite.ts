import type { Evaluation } from '../metrics/metric.ts';

export interface SuiteRequest {
  readonly data: string;
  readonly split?: string | undefined;
  readonly limit?: number | undefined;
}

export interface SuiteResult extends Pick<Evaluation, 'metrics' | 'baselines'> {
  /** What was measured, and what was not and why; one line each. */
  readonly notes: readonly string[];
}

export interface Suite {
  readonly summary: string;
  run(request: SuiteRequest): Promise<SuiteResult>;
}
