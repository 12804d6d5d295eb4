/** A value that the serving code gave for a sample Pin. */
export interface SignalExample {
  readonly pinId: string;
  readonly value: unknown;
}

/** By name of the signal; one that no sample Pin has a value of is not there. */
export type Examples = Readonly<Record<string, SignalExample>>;
