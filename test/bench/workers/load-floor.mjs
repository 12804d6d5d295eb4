// The least that any function with this model must do at start: node, the ONNX runtime, the model; with `sharp` as argument, the decoder too.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const ort = require('onnxruntime-node');
const manifestPath = require.resolve('@pin-signals/models/manifest.json');
const { roles, models } = JSON.parse(readFileSync(manifestPath, 'utf8'));
// The models that the function opens at start: those with a role, each once.
for (const model of new Set(Object.values(roles).map((role) => role.model))) {
  await ort.InferenceSession.create(path.join(path.dirname(manifestPath), models[model].file), { intraOpNumThreads: 1, interOpNumThreads: 1 });
}
if (process.argv[2] === 'sharp') require('sharp');
process.exit(0);
