import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand, UsageError } from '../../commands/usage-error.ts';
import { DATA_VARIABLE } from './data/find-data-folder.ts';
import type { Evaluation } from './metrics/metric.ts';
import { printEvaluation } from './print-evaluation.ts';
import { crosslingual } from './suites/crosslingual.ts';
import { language } from './suites/language.ts';
import { photos } from './suites/photos.ts';
import { products } from './suites/products.ts';
import type { Suite } from './suites/suite.ts';
import { translations } from './suites/translations.ts';

const SUITES: Readonly<Record<string, Suite>> = { products, photos, crosslingual, language, translations };

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
  if (!Object.hasOwn(SUITES, name)) throw new InvalidArgumentError(`expected one of ${Object.keys(SUITES).join(', ')}`);
  return name;
}

/** The file appears whole or not at all. */
function writeJson(file: string, evaluation: Evaluation): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(evaluation, null, 2)}\n`);
  renameSync(`${file}.part`, file);
}

async function evaluate(name: string, { data = process.env[DATA_VARIABLE], split, json, limit }: Options): Promise<void> {
  const suite = SUITES[name];
  if (!suite) return;
  if (!data) throw new UsageError(`${name}: no data: expected --data DIR or the environment variable ${DATA_VARIABLE}`);
  // Before the work, not after it.
  if (json !== undefined && !existsSync(path.dirname(path.resolve(json)))) throw new UsageError(`--json: no folder ${path.dirname(path.resolve(json))}`);
  const startMs = performance.now();
  const { metrics, baselines, notes } = await suite.run({ data, split, limit });
  const evaluation: Evaluation = { suite: name, data, seconds: (performance.now() - startMs) / 1000, metrics, baselines };
  process.stdout.write(`${printEvaluation(evaluation, notes)}\n`);
  if (json !== undefined) writeJson(json, evaluation);
}

async function main(): Promise<void> {
  const suites = Object.entries(SUITES).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  const program = new Command('npm run -s evaluate --')
    .description(`Measures quality on a data set, beside its baselines, with n and a 95% interval.\n\nSuites:\n${suites.join('\n')}`)
    .argument('<suite>', 'what to measure', toSuite)
    .option('--data <dir>', `folder of the set; default: $${DATA_VARIABLE}`)
    .option('--split <name>', "rows to measure, by the split column, or 'all'; default: dev, else test, else all")
    .option('--json <file>', 'also write the result here')
    .option('--limit <n>', 'measure only n rows, evenly spread', toLimit)
    .parse();
  await evaluate(program.processedArgs[0] as string, program.opts<Options>());
}

await runCommand(main);
