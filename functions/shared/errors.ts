/**
 * What the caller does about an error:
 * `reject` - the message names no Pin: say so in the log and acknowledge it;
 * `record` - the content can never be signalled: store the reason and acknowledge;
 * `retry` - it may heal (throttle, timeout, conflict): leave the message in the queue.
 */
export type Disposition = 'reject' | 'record' | 'retry';

/** The one error base of the project: a stable `code`, what to do about it, and ids (never pixels or whole texts) as context. */
export class PinSignalsError extends Error {
  readonly code: string;
  readonly disposition: Disposition;
  readonly context: Readonly<Record<string, string | number | undefined>>;

  constructor(init: {
    readonly code: string;
    readonly disposition: Disposition;
    readonly message: string;
    readonly context?: Readonly<Record<string, string | number | undefined>>;
    readonly cause?: unknown;
  }) {
    super(init.message, { cause: init.cause });
    this.name = 'PinSignalsError';
    this.code = init.code;
    this.disposition = init.disposition;
    this.context = init.context ?? {};
  }
}

/** The disposition of anything thrown: what nobody classified may heal, so it is retried and ends in the dead-letter queue. */
export const dispositionOf = (error: unknown): Disposition => (error instanceof PinSignalsError ? error.disposition : 'retry');

/** One line about anything thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
