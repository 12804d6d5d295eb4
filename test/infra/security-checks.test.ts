import { Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { PinSignalsApp } from '../../infra/create-app.ts';
import { appOfStage } from './support/synthesised-stage.ts';

// A reason is a sentence; a word excuses nothing.
const SHORTEST_REASON = 20;

interface Acknowledgement {
  readonly path: string;
  readonly rule: string;
  readonly reason: string;
}

function acknowledgements({ app }: PinSignalsApp): Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(z.record(z.string(), z.string()).parse(data)))
      .map(([rule, reason]) => ({ path: node.path, rule: rule.replace(/^annotation::/i, ''), reason })),
  );
}

describe.each(['dev', 'prod', 'local'])('AWS Solutions checks of stage %s', (name) => {
  test('find nothing that is not acknowledged', () => {
    // Prepare
    const { app } = appOfStage(name);

    // Act
    const report = new AwsSolutionsChecks().validateScope(app);

    // Assess
    expect(report.violations.map(({ ruleName, violatingResources }) => [ruleName, violatingResources])).toEqual([]);
  });

  test('every acknowledgement has a reason, stands on one resource and is needed', () => {
    // Prepare
    const made = appOfStage(name);

    // Act
    const found = acknowledgements(made);

    // Assess
    expect(found.map(({ path, rule }) => [path.split('/').slice(1).join('/'), rule.replace(/<\w+\./, '<Bucket.')])).toEqual([
      ['PinSignals/Pins/Bucket', 'AwsSolutions-S1'],
      ['PinSignals/SignalPins/Role', 'AwsSolutions-IAM5[Resource::*]'],
      ['PinSignals/SignalPins/Role', 'AwsSolutions-IAM5[Resource::<Bucket.Arn>/pins/*]'],
    ]);
    for (const { reason } of found) expect(reason.length).toBeGreaterThanOrEqual(SHORTEST_REASON);
  });
});

describe('AWS Solutions checks', () => {
  test('refuse a bucket beside ours that is open to plain HTTP', () => {
    // Prepare
    const { app, stack } = appOfStage('dev');
    new Bucket(stack, 'OpenBucket');

    // Act
    const { success, violations } = new AwsSolutionsChecks().validateScope(app);

    // Assess
    expect(success).toBe(false);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S10');
  });
});
