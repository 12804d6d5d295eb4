import { expect, test } from 'vitest';
import { buildAll } from '../../infra/build/build-all.ts';
import { sizeLine } from '../../infra/build/describe-build.ts';

// Half of what Lambda allows: room for larger models, and every megabyte is read in a cold start.
const BUDGET_BYTES = 120e6;

test('a function and its layers stay below 120 MB unpacked', async () => {
  // Prepare
  const { functions, layers } = await buildAll();
  const layerBytes = layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

  // Act
  const totals = functions.map(({ sizeBytes }) => layerBytes + sizeBytes);

  // Assess
  for (const { name, sizeBytes } of functions) console.log(sizeLine(name, sizeBytes, layers));
  expect(functions.map(({ name }) => name)).toContain('signal-pins');
  // Smaller than this the native modules would be missing.
  for (const total of totals) expect(total).toBeGreaterThan(50e6);
  for (const total of totals) expect(total).toBeLessThan(BUDGET_BYTES);
});
