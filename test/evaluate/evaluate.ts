import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand, UsageError } from '../../commands/usage-error.ts';
import { messageOf } from '../../functions/shared/errors.ts';
import { DATA_VARIABLE } from './data/find-data-folder.ts';
import type { Evaluation } from './metrics/metric.ts';
import { printEvaluation } from './print-evaluation.ts';
import { printSummary, type Skipped } from './print-summary.ts';
import { annotations } from './suites/annotations.ts';
import { brands } from './suites/brands.ts';
import { concepts } from './suites/concepts.ts';
import { copies } from './suites/copies.ts';
import { crosslingual } from './suites/crosslingual.ts';
import { language } from './suites/language.ts';
import { photos } from './suites/photos.ts';
import { products } from './suites/products.ts';
import { retrieval } from './suites/retrieval.ts';
import type { Suite, SuiteRequest } from './suites/suite.ts';
import { translations } from './suites/translations.ts';

const SUITES: Readonly<Record<string, Suite>> = { products, photos, concepts, retrieval, annotations, copies, brands, crosslingual, language, translations };

/** Every suite that finds its set in the folder of all sets. */
const ALL = 'all';

interface Options {
  readonly data?: string;
  readonly split?: string;
  readonly json?: string;
  readonly limit?: number;
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw new InvalidArgumentError('expected a whole number, 1 or more');
  return limit;
}

function toSuite(name: string): string {
  if (name !== ALL && !Object.hasOwn(SUITES, name)) throw new InvalidArgumentError(`expected one of ${Object.keys(SUITES).join(', ')}, ${ALL}`);
  return name;
}

/** The file appears whole or not at all. */
function writeJson(file: string, result: Evaluation | readonly Evaluation[]): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(result, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

async function measure(suite: string, request: SuiteRequest): Promise<Evaluation> {
  const startMs = performance.now();
  const result = await SUITES[suite]?.run(request);
  if (!result) throw new RangeError(`no suite ${suite}`);
  const { metrics, baselines, notes } = result;
  const evaluation: Evaluation = { suite, data: request.data, seconds: (performance.now() - startMs) / 1000, metrics, baselines };
  process.stdout.write(`${printEvaluation(evaluation, notes)}\n`);
  return evaluation;
}

/** One suite after the other; one that lacks its data or its model is passed over with its reason, one that breaks does not cost the others' figures. */
async function measureAll(request: SuiteRequest): Promise<Evaluation[]> {
  const evaluations: Evaluation[] = [];
  const skipped: Skipped[] = [];
  for (const suite of Object.keys(SUITES)) {
    try {
      evaluations.push(await measure(suite, request));
      process.stdout.write('\n');
    } catch (error) {
      const isFailure = !(error instanceof UsageError);
      skipped.push({ suite, isFailure, reason: messageOf(error) });
      if (isFailure) process.exitCode = 1;
    }
  }
  process.stdout.write(`${printSummary(evaluations, skipped)}\n`);
  if (evaluations.length === 0) throw new UsageError(`--data ${request.data}: no suite found what it needs`);
  return evaluations;
}

async function evaluate(name: string, { data = process.env[DATA_VARIABLE], split, json, limit }: Options): Promise<void> {
  if (!data) throw new UsageError(`${name}: no data: expected --data DIR or the environment variable ${DATA_VARIABLE}`);
  // Before the work, not after it.
  if (json !== undefined && !existsSync(path.dirname(path.resolve(json)))) throw new UsageError(`--json: no folder ${path.dirname(path.resolve(json))}`);
  const request = { data, split, limit };
  const result = name === ALL ? await measureAll(request) : await measure(name, request);
  if (json !== undefined) writeJson(json, result);
}

async function main(): Promise<void> {
  const suites = Object.entries(SUITES).map(([name, { summary }]) => `  ${name.padEnd(12)} ${summary}`);
  const program = new Command('npm run -s evaluate --')
    .description(`Measures quality on a data set, beside its baselines, with n and a 95% interval.\n\nSuites:\n${suites.join('\n')}\n  ${ALL.padEnd(12)} every suite whose set is in the folder`)
    .argument('<suite>', 'what to measure', toSuite)
    .option('--data <dir>', `folder of the set; default: $${DATA_VARIABLE}`)
    .option('--split <name>', "rows to measure, by the split column, or 'all'; default: dev, else test, else val, else all")
    .option('--json <file>', 'also write the result here')
    .option('--limit <n>', 'measure only n rows, evenly spread', toLimit)
    .parse();
  await evaluate(program.processedArgs[0] as string, program.opts<Options>());
}

await runCommand(main);
