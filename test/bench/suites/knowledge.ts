import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { loadModels } from '../../../functions/shared/inference/load-models.ts';
import { toPinText } from '../../../functions/shared/text/pin-text.ts';
import { detectLanguages } from '../../../functions/signal-pins/features/detect-languages.ts';
import { pinMetadataSchema } from '../../../functions/shared/pin.ts';
import { KNOWLEDGE_FILE } from '../../../layers/knowledge/compiler/build-knowledge.ts';
import type { Metric } from '../../evaluate/metrics/metric.ts';
import { isPinned, median, onOneCore, overRounds } from '../on-one-core.ts';
import type { KnowledgeTimings } from '../workers/time-knowledge.ts';
import type { BenchOptions } from './bench-suite.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const workers = path.resolve(import.meta.dirname, '..', 'workers');
const COLD_RUNS = 9;

/** The text of the sample Pins, a field a line, each with its language. */
async function sampleTexts(): Promise<string> {
  const models = loadModels();
  const files = globSync('samples/pins/*/pin.json', { cwd: root }).sort();
  const lines = await Promise.all(
    files.map(async (file) => {
      const { title, description, altText, boardTitle, language } = pinMetadataSchema.parse(JSON.parse(readFileSync(path.join(root, file), 'utf8')));
      const text = toPinText(Object.fromEntries(Object.entries({ title, description, altText, boardTitle }).filter(([, value]) => value !== undefined)));
      const [detected] = await detectLanguages([{ text, language }], models);
      return detected?.kind === 'value' ? Object.values(text.fields).map((field) => `${detected.value.overall.tag}\t${field}`) : [];
    }),
  );
  return lines.flat().join('\n');
}

/** bench knowledge: reading and opening the graph, and finding its terms in text, on one core. */
export async function benchKnowledge({ texts }: BenchOptions) {
  const folder = mkdtempSync(path.join(tmpdir(), 'pin-signals-bench-'));
  try {
    const file = texts ?? path.join(folder, 'texts.tsv');
    if (texts === undefined) writeFileSync(file, await sampleTexts());
    const timings = JSON.parse(await onOneCore([path.join(workers, 'time-knowledge.ts'), file])) as KnowledgeTimings;
    const opener = path.join(folder, 'open-knowledge.mjs');
    await build({ entryPoints: [path.join(workers, 'open-knowledge.ts')], outfile: opener, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
    const cold: number[] = [];
    const coldFloor: number[] = [];
    for (let run = 0; run < COLD_RUNS; run += 1) {
      cold.push(Number(await onOneCore([opener, KNOWLEDGE_FILE])));
      coldFloor.push(Number(await onOneCore([opener, KNOWLEDGE_FILE, 'read'])));
    }
    const metrics: Record<string, Metric> = {
      load_ms: overRounds(cold, 'ms'),
      'load_ms.floor': overRounds(coldFloor, 'ms'),
      'load_ms.warm': overRounds(timings.load, 'ms'),
      'load_ms.warm_floor': overRounds(timings.loadFloor, 'ms'),
      bytes: { value: timings.bytes, n: timings.nodes },
      match_mb_per_second: overRounds(timings.match, 'MB/s'),
      'match_mb_per_second.scan': overRounds(timings.scan, 'MB/s'),
      lookup_ns: overRounds(timings.lookUp, 'ns'),
      mentions_per_kb: { value: timings.mentions / (timings.textBytes / 1000), n: timings.texts, unit: 'terms/kB' },
    };
    const notes = [
      `${timings.nodes} nodes; ${timings.texts} texts, ${(timings.textBytes / 1e6).toFixed(1)} MB a round; one core${isPinned ? ' (taskset)' : ' (not pinned: no taskset here)'}`,
      'load_ms: read and open in a fresh process; floor: reading the file alone in another; warm: again in the same process; scan: touching each character once and nothing else',
      'plain dictionary: words by a regular expression, every run of up to six looked up in a set of the language (no inflection, no scripts without spaces, no ambiguity)',
    ];
    return { data: texts ?? 'samples/pins', metrics, baselines: { 'plain dictionary': { match_mb_per_second: median(timings.plain) } }, notes };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
