import { existsSync, readFileSync } from 'node:fs';
import { catalog } from '../../functions/shared/catalog/catalog.ts';
import { messageOf } from '../../functions/shared/errors.ts';
import { loadModels } from '../../functions/shared/inference/load-models.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { createFeatureProviders } from '../../functions/signal-pins/features/feature-providers.ts';
import { UsageError } from '../usage-error.ts';
import { computeExamples } from './compute-examples.ts';
import { describeSignal } from './describe-signal.ts';
import { openDocsFolder } from './docs-folder.ts';
import { catalogDocuments } from './documents.ts';
import type { Examples } from './examples.ts';
import { isClose } from './is-close.ts';
import { costsOfBench } from './measured-costs.ts';

function readJson(file: string): unknown {
  if (!existsSync(file)) throw new UsageError(`--costs: no file ${file}`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${messageOf(error)}`);
  }
}

/** The examples of now; one that is the written one but for rounding stays as written, so that another machine changes no file. */
const keepClose = (now: Examples, written: Examples): Examples =>
  Object.fromEntries(Object.entries(now).map(([name, example]) => {
    const before = written[name];
    return [name, before && before.pinId === example.pinId && isClose(before.value, example.value) ? before : example];
  }));

/**
 * Writes what docs/ says of the catalog: the page, a JSON Schema for each signal, the Feast definitions.
 * @param options costs: a result of `bench -- pins` whose figures of signals are kept from now on
 */
export async function runWrite(options: { readonly costs?: string }): Promise<void> {
  const docs = openDocsFolder();
  const models = loadModels();
  if (options.costs !== undefined) docs.writeCosts({ ...docs.readCosts(), ...costsOfBench(readJson(options.costs), catalog, options.costs) });
  const examples = keepClose(await computeExamples(catalog, createFeatureProviders(models, loadKnowledge())), docs.readExamples());
  const documents = catalogDocuments(catalog.map((signal) => describeSignal(signal, { models, costs: docs.readCosts(), examples })));
  const changed = docs.stale(documents);
  docs.write(documents);
  process.stdout.write(changed.length === 0 ? `${documents.size} files in docs/ were up to date\n` : `${changed.map((file) => `docs/${file}\n`).join('')}${changed.length} of ${documents.size} files written\n`);
}
