import Table from 'cli-table3';
import { catalog } from '../../functions/shared/catalog/catalog.ts';
import { loadModels } from '../../functions/shared/inference/load-models.ts';
import { PLAIN_TABLE } from '../knowledge/plain-table.ts';
import { UsageError } from '../usage-error.ts';
import { describeSignal, type SignalEntry } from './describe-signal.ts';
import { openDocsFolder } from './docs-folder.ts';
import { nameUsd, renderSignal } from './render-page.ts';

function toRow({ name, version, meaning, inputs, quality: [first], cost }: SignalEntry): string[] {
  return [
    name,
    String(version),
    meaning,
    inputs.roots.join(' '),
    [...new Set(inputs.models.map((model) => model.name))].join(' '),
    first ? first.value.toFixed(3) : '',
    cost ? cost.ms.toFixed(2) : '',
    cost ? nameUsd(cost.usdPerMillionPins) : '',
  ];
}

function renderTable(entries: readonly SignalEntry[]): string {
  const table = new Table({ ...PLAIN_TABLE, head: ['signal', 'v', 'meaning', 'made from', 'models', 'quality', 'ms', 'a million'], colWidths: [null, null, 60, 24, 20, null, null, null], wordWrap: true });
  table.push(...entries.map(toRow));
  return `${table.toString()}\n${entries.length} signals; quality: the first figure of each (npm run catalog -- NAME has all); empty: not measured yet; ms: of one core a Pin\n`;
}

function chosen(name: string | undefined): (typeof catalog)[number][] {
  if (name === undefined) return [...catalog];
  const signals = catalog.filter((signal) => signal.name === name);
  if (signals.length === 0) throw new UsageError(`no signal '${name}', expected one of ${catalog.map((signal) => signal.name).join(', ')}`);
  return signals;
}

/** Prints the catalog as a table, one signal in full, or either as JSON. */
export function runShow(name: string | undefined, { json }: { readonly json?: boolean }): void {
  const docs = openDocsFolder();
  const sources = { models: loadModels(), costs: docs.readCosts(), examples: docs.readExamples() };
  const entries = chosen(name).map((signal) => describeSignal(signal, sources));
  const [only] = entries;
  if (json) process.stdout.write(`${JSON.stringify(name === undefined ? entries : only, null, 2)}\n`);
  else process.stdout.write(name !== undefined && only ? renderSignal(only) : renderTable(entries));
}
