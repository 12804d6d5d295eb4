/** A figure of the models manifest that tells how good the values of a signal are. */
export interface QualityFigure {
  /** Name of the model in the manifest. */
  readonly model: string;
  /** Name of the figure among that model's metrics. */
  readonly metric: string;
  /** What is counted, on what, to a reader of the catalog. */
  readonly means: string;
}
