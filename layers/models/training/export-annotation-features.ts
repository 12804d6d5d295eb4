// Writes what the annotation model trains on with the code that serves: training cannot drift from serving.
//   node layers/models/training/export-annotation-features.ts --data DIR --out DIR
// For each candidate of each Pin: features.bin float32 [candidates, features], labels.bin uint8 (0 wrong, 1 right, 2 the labels do not say), pins.bin int32 (the Pin);
// and meta.json ({ features, pins: [{ source, variant, key, right }] }), where `right` counts the nodes that the labels name, found as candidates or not.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { ANNOTATION_FEATURES } from '../../../functions/shared/annotations/annotation-features.ts';
import { FEATURE_GRAPH } from '../../../functions/shared/catalog/features.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { createFeatureProviders } from '../../../functions/signal-pins/features/feature-providers.ts';
import { createAnnotationFinder } from '../../../functions/signal-pins/features/find-annotations.ts';
import { createMentionLinker } from '../../../functions/signal-pins/features/link-mentions.ts';
import { KNOWLEDGE_FOLDER } from '../../knowledge/compiler/build-knowledge.ts';
import { filesOfFolder, readSource } from '../../knowledge/compiler/read-source.ts';
import { computeFeatures } from '../../../test/evaluate/data/compute-features.ts';
import { createJudge } from './annotations/judge.ts';
import { openLabelTruth } from './annotations/label-truth.ts';
import { createPhraseMaker } from './annotations/phrases.ts';
import { fashionPins, photoPins, phrasePins, type TrainingPin } from './annotations/training-pins.ts';

/** Pins whose pictures are in memory at a time. */
const CHUNK = 256;

function* chunks(pins: Iterable<TrainingPin>, most: number): Generator<TrainingPin[]> {
  let chunk: TrainingPin[] = [];
  let taken = 0;
  for (const pin of pins) {
    if (taken >= most) break;
    taken += 1;
    chunk.push(pin);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

const { data, out, most } = new Command('export-annotation-features')
  .description('write what the annotation model trains on')
  .requiredOption('--data <dir>', 'folder of all sets')
  .requiredOption('--out <dir>', 'folder to write to')
  .option('--most <n>', 'Pins of each source at most', Number, Number.POSITIVE_INFINITY)
  .parse()
  .opts<{ data: string; out: string; most: number }>();

const models = loadModels();
const knowledge = loadKnowledge();
const providers = createFeatureProviders(models, knowledge);
const finder = createAnnotationFinder(knowledge, createMentionLinker(knowledge), models);
const truth = openLabelTruth(models, knowledge);
const judge = createJudge(truth, knowledge);
const maker = createPhraseMaker(knowledge, readSource(filesOfFolder(KNOWLEDGE_FOLDER)));

const features: Buffer[] = [];
const labels: number[] = [];
const rows: number[] = [];
const pins: { source: string; variant: string; key: string; right: number }[] = [];
for (const source of [fashionPins(data, truth), photoPins(data, truth, maker), phrasePins(maker)]) {
  for (const chunk of chunks(source, most)) {
    const computed = await computeFeatures(chunk.map(({ roots }) => roots), FEATURE_GRAPH.annotations.optional, providers);
    for (const [at, pin] of chunk.entries()) {
      const { candidates, features: own } = finder.collect(computed[at] ?? {});
      features.push(Buffer.from(own.buffer, own.byteOffset, own.byteLength));
      for (const candidate of candidates) {
        labels.push(judge(candidate, pin));
        rows.push(pins.length);
      }
      pins.push({ source: pin.source, variant: pin.variant, key: pin.key, right: pin.truth.size });
    }
    process.stderr.write(`${pins.length} Pins, ${labels.length} candidates\n`);
  }
}
mkdirSync(out, { recursive: true });
writeFileSync(path.join(out, 'features.bin'), Buffer.concat(features));
writeFileSync(path.join(out, 'labels.bin'), Uint8Array.from(labels));
writeFileSync(path.join(out, 'pins.bin'), Buffer.from(Int32Array.from(rows).buffer));
writeFileSync(path.join(out, 'meta.json'), JSON.stringify({ features: ANNOTATION_FEATURES, pins }));
process.stdout.write(`${pins.length} Pins, ${labels.length} candidates, ${labels.filter((label) => label === 1).length} of them right\n`);
