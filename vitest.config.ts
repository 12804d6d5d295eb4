import { defineConfig } from 'vitest/config';

// Forks, not threads: onnxruntime-node's native binding cannot be loaded twice in one process.
const project = (name: string, timeoutMs: number) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: timeoutMs, hookTimeout: timeoutMs },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      project('unit', 20_000),
      project('property', 60_000),
      project('golden', 60_000),
      project('infra', 120_000),
      project('integration', 120_000),
      project('e2e', 240_000),
    ],
  },
});
