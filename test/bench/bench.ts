import { existsSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runCommand, UsageError } from '../../commands/usage-error.ts';
import type { Evaluation } from '../evaluate/metrics/metric.ts';
import { printEvaluation } from '../evaluate/print-evaluation.ts';
import type { BenchOptions, BenchSuite } from './suites/bench-suite.ts';
import { benchKnowledge } from './suites/knowledge.ts';
import { benchPins } from './suites/pins.ts';

const SUITES: Readonly<Record<string, BenchSuite>> = {
  pins: { summary: 'milliseconds per Pin and start time, beside the physical floor measured in the same run', run: benchPins },
  knowledge: { summary: 'load time and size of the knowledge graph, and MB/s of its matcher, beside the floor and a plain dictionary', run: benchKnowledge },
};

function toSuite(name: string): string {
  if (!Object.hasOwn(SUITES, name)) throw new InvalidArgumentError(`expected one of ${Object.keys(SUITES).join(', ')}`);
  return name;
}

async function bench(name: string, { json, images, texts }: { json?: string } & BenchOptions): Promise<void> {
  const suite = SUITES[name];
  if (!suite) return;
  if (json !== undefined && !existsSync(path.dirname(path.resolve(json)))) throw new UsageError(`--json: no folder ${path.dirname(path.resolve(json))}`);
  if (images !== undefined && !existsSync(images)) throw new UsageError(`--images: no folder ${images}`);
  if (texts !== undefined && !existsSync(texts)) throw new UsageError(`--texts: no file ${texts}`);
  const startMs = performance.now();
  const { notes, ...result } = await suite.run({ images, texts });
  const evaluation: Evaluation = { suite: name, seconds: (performance.now() - startMs) / 1000, ...result };
  process.stdout.write(`${printEvaluation(evaluation, notes, 'fastest - slowest')}\n`);
  if (json === undefined) return;
  writeFileSync(`${json}.part`, `${JSON.stringify(evaluation, null, 2)}\n`);
  renameSync(`${json}.part`, json);
}

async function main(): Promise<void> {
  const suites = Object.entries(SUITES).map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`);
  const program = new Command('npm run -s bench --')
    .description(`Measures speed against a baseline and the physical floor of the same run.\n\nSuites:\n${suites.join('\n')}`)
    .argument('<suite>', 'what to measure', toSuite)
    .option('--images <dir>', 'pictures to use instead of the sample Pins')
    .option('--texts <file>', 'text to match, one a line, LANGUAGE<tab>TEXT, instead of that of the sample Pins')
    .option('--json <file>', 'also write the result here')
    .parse();
  await bench(program.processedArgs[0] as string, program.opts());
}

await runCommand(main);
