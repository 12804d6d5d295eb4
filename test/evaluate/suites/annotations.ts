import { UsageError } from '../../../commands/usage-error.ts';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../../functions/shared/knowledge/load-knowledge.ts';
import { createFeatureProviders } from '../../../functions/signal-pins/features/feature-providers.ts';
import { findSetFolder } from '../data/find-set-folder.ts';
import { ICECAT_FILES } from '../data/read-icecat.ts';
import { type AnnotationTools, measureFashionAnnotations } from './annotations/measure-fashion.ts';
import { measureIcecatPhrases } from './annotations/measure-icecat.ts';
import type { Suite, SuiteRequest, SuiteResult } from './suite.ts';

function openTools(): AnnotationTools {
  const models = loadModels();
  if (!models.entries['annotations']) throw new UsageError('models manifest: no model annotations');
  const knowledge = loadKnowledge();
  return { models, knowledge, providers: createFeatureProviders(models, knowledge) };
}

async function run(request: SuiteRequest): Promise<SuiteResult> {
  const fashion = findSetFolder(request.data, 'fashion', ['items.csv']);
  const icecat = findSetFolder(request.data, 'icecat', ICECAT_FILES);
  if (fashion === undefined && icecat === undefined) {
    throw new UsageError(`--data ${request.data}: expected items.csv (fashion format) or ${ICECAT_FILES.join(' and ')} (icecat format) in it, or the folder of all sets`);
  }
  const tools = openTools();
  const results: SuiteResult[] = [];
  if (fashion !== undefined) results.push(await measureFashionAnnotations(fashion, request, tools));
  if (icecat !== undefined) results.push(await measureIcecatPhrases(icecat, tools));
  return {
    metrics: Object.assign({}, ...results.map(({ metrics }) => metrics)),
    baselines: Object.assign({}, ...results.map(({ baselines }) => baselines)),
    notes: results.flatMap(({ notes }) => notes),
  };
}

export const annotations: Suite = { summary: 'what Pins are about (fashion format), and phrases scored for products (icecat format)', run };
