import { expect, test } from 'vitest';
import { templateOfStage } from './support/synthesised-stage.ts';

/** Hashes of assets change with each line of code; what the template says beside them must not change unseen. */
const maskHashes = (json: string): string => json.replaceAll(/\b[0-9a-f]{64}\b/g, 'HASH');

test('the template of production is the one that was reviewed', async () => {
  // Prepare, Act
  const template = templateOfStage('prod');

  // Assess
  await expect(maskHashes(`${JSON.stringify(template, null, 1)}\n`)).toMatchFileSnapshot('template.prod.snapshot.json');
});

test('the same sources give the same template twice', () => {
  // Prepare, Act
  const [first, second] = [templateOfStage('dev'), templateOfStage('dev')];

  // Assess
  expect(first).toEqual(second);
});
