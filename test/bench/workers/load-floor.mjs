// The least that any function with these models must do at start: node, the ONNX runtime, the models; with `sharp` as argument, the decoder too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const ort = require('onnxruntime-node');
const manifestPath = require.resolve('@pin-signals/models/manifest.json');
const { models } = JSON.parse(readFileSync(manifestPath, 'utf8'));
for (const { file } of Object.values(models)) {
  await ort.InferenceSession.create(path.join(path.dirname(manifestPath), file), { intraOpNumThreads: 1, interOpNumThreads: 1 });
}
if (process.argv[2] === 'sharp') require('sharp');
process.exit(0);
