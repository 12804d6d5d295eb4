/**
 * What AWS charges on demand in us-east-1, US dollars, in 2026. Free tiers and volume discounts are left out. Requests of Lambda and S3 are from memory
 * of AWS's price pages, not read again: check them before a plan of millions.
 */
export const PRICES = {
  asOf: '2026',
  /** Per GB-second, x86_64. */
  lambdaX86GbSecond: 0.0000166667,
  lambdaRequest: 0.2e-6,
  /** Per write unit: one item write of up to 1 KB. */
  dynamodbWriteUnit: 0.625e-6,
  /** Per read unit: one strongly consistent read of up to 4 KB. */
  dynamodbReadUnit: 0.125e-6,
  /** Per request of up to 64 KB. */
  sqsRequest: 0.4e-6,
  s3Get: 0.4e-6,
} as const;

/** Memory at which a Lambda has one core, GB. */
export const ONE_CORE_GB = 1.769;
