/** Why there is no value: a stable code for machines and one line for people. */
export interface Unavailable {
  readonly kind: 'unavailable';
  readonly code: string;
  readonly message: string;
}

export interface Available<T> {
  readonly kind: 'value';
  readonly value: T;
}

/** A value, or the stored reason why there can be none. What may heal is thrown instead. */
export type Outcome<T> = Available<T> | Unavailable;

export const available = <T>(value: T): Available<T> => ({ kind: 'value', value });
export const unavailable = (code: string, message: string): Unavailable => ({ kind: 'unavailable', code, message });

export const isUnavailable = (value: unknown): value is Unavailable =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unavailable';
