import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildAll } from '../../../infra/build/build-all.ts';

const isLambdaPlatform = process.platform === 'linux' && process.arch === 'x64';

// A script, since the modules must come from the layer and from nowhere else.
const SCRIPT = `
  const { createRequire } = require('node:module');
  const load = createRequire('/nowhere/index.mjs');
  const sharp = load('sharp');
  const { env, Tensor } = load('onnxruntime-node');
  const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } });
  picture.avif().toBuffer().then((bytes) => sharp(bytes).raw().toBuffer()).then((pixels) =>
    console.log(JSON.stringify({ bytes: pixels.length, ort: env.versions.node, tensor: new Tensor('float32', [1], [1]).dims })));
`;

test.runIf(isLambdaPlatform)('the pruned native modules run from the layer alone', async () => {
  // Prepare
  const { layers } = await buildAll();
  const folder = layers.find(({ name }) => name === 'onnx-runtime')?.folder ?? '';

  // Act
  const run = spawnSync(process.execPath, ['-e', SCRIPT], {
    cwd: '/',
    encoding: 'utf8',
    env: { NODE_PATH: path.join(folder, 'nodejs', 'node_modules') },
  });

  // Assess
  expect(run.stderr).toBe('');
  expect(JSON.parse(run.stdout)).toEqual({ bytes: 8 * 8 * 3, ort: expect.stringMatching(/^\d+\./) as unknown, tensor: [1] });
});
