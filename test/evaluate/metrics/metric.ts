/** One measured number; `low` and `high` bound it with 95% confidence. */
export interface Metric {
  readonly value: number;
  readonly n: number;
  readonly low?: number;
  readonly high?: number;
  readonly unit?: string;
}

/** What a suite found; the shape of `--json FILE`. */
export interface Evaluation {
  readonly suite: string;
  readonly data: string;
  readonly seconds: number;
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly baselines: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
