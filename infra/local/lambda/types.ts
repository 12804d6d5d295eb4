/** A failed invocation, in the shape that Lambda answers with. */
export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stack: readonly string[];
}

/** What one invocation did. Exactly one of `response` and `error` is set; a handler that returns nothing responds null. */
export interface InvocationResult {
  readonly response?: unknown;
  readonly error?: InvocationError;
  /** Every line that the function wrote, between Lambda's START, END and REPORT lines. */
  readonly logs: string[];
  readonly durationMs: number;
  /** Set on a cold start. */
  readonly initMs?: number;
  /** Peak resident memory of the process so far; unknown where /proc is not there. */
  readonly maxRssMb?: number;
}
