/** The line that Lambda logs after each invocation. INIT is billed since August 2025. */
export function reportLine(options: {
  readonly requestId: string;
  readonly durationMs: number;
  readonly memoryMb: number;
  readonly initMs: number | undefined;
  readonly maxRssMb: number | undefined;
  readonly status?: 'error' | 'timeout';
}): string {
  const { requestId, durationMs, memoryMb, initMs, maxRssMb, status } = options;
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${durationMs.toFixed(2)} ms`,
    `Billed Duration: ${String(Math.ceil(durationMs + (initMs ?? 0)))} ms`,
    `Memory Size: ${String(memoryMb)} MB`,
    ...(maxRssMb === undefined ? [] : [`Max Memory Used: ${String(Math.ceil(maxRssMb))} MB`]),
    ...(initMs === undefined ? [] : [`Init Duration: ${initMs.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
  ];
  return fields.join('\t');
}
