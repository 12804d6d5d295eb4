import { describe, expect, it } from 'vitest';
import { reportLine } from '../../../infra/local/lambda/report-line.ts';

describe('the REPORT line', () => {
  it('bills the init of a cold start, rounded up with the duration', () => {
    expect(reportLine({ requestId: 'id', durationMs: 10.123, memoryMb: 512, initMs: 200.5, maxRssMb: 80.2 })).toBe(
      'REPORT RequestId: id\tDuration: 10.12 ms\tBilled Duration: 211 ms\tMemory Size: 512 MB\tMax Memory Used: 81 MB\tInit Duration: 200.50 ms',
    );
  });

  it('leaves out what is not known and says how it ended', () => {
    expect(reportLine({ requestId: 'id', durationMs: 1000, memoryMb: 128, initMs: undefined, maxRssMb: undefined, status: 'timeout' })).toBe(
      'REPORT RequestId: id\tDuration: 1000.00 ms\tBilled Duration: 1000 ms\tMemory Size: 128 MB\tStatus: timeout',
    );
  });
});
