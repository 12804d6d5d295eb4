import { describe, expect, test } from 'vitest';
import { getStageConfig, parseStageConfig, STAGE_NAMES, StageConfigError } from '../../infra/stage-config.ts';

describe('stage configuration', () => {
  test.each(STAGE_NAMES)('stage %s is valid', (name) => {
    // Prepare, Act
    const config = getStageConfig(name);

    // Assess
    expect(config.stage).toBe(name);
  });

  test('an unknown stage is named beside those that there are', () => {
    // Prepare, Act
    const act = () => getStageConfig('production');

    // Assess
    expect(act).toThrow(new StageConfigError("Unknown stage 'production': expected one of dev, prod, local"));
  });

  test.each([
    ['a batch above 10 without a window', { uploads: { ...getStageConfig('dev').uploads, batchingWindowSeconds: 0 } }, /uploads: a batchSize above 10/],
    ['a concurrency of one', { backfill: { ...getStageConfig('dev').backfill, maxConcurrency: 1 } }, /backfill\.maxConcurrency/],
    ['a field that there is not', { memory: 128 }, /memory/],
    ['a stage name that no bucket can have', { stage: 'Dev_1' }, /stage: expected 1-16 characters/],
    ['a receiver that is no mail address', { alarms: { kind: 'email', address: 'nobody' } }, /alarms\.address/],
    ['a receiver that is no topic', { alarms: { kind: 'topic', arn: 'arn:aws:sqs:eu-west-1:1:q' } }, /alarms\.arn: expected the ARN of an SNS topic/],
  ])('refuses %s', (_, change, message) => {
    // Prepare
    const candidate = { ...getStageConfig('dev'), ...change };

    // Act
    const act = () => parseStageConfig(candidate);

    // Assess
    expect(act).toThrow(message);
  });
});
