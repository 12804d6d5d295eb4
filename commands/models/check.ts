import Table from 'cli-table3';
import { messageOf } from '../../functions/shared/errors.ts';
import { loadKnowledge } from '../../functions/shared/knowledge/load-knowledge.ts';
import { PLAIN_TABLE } from '../knowledge/plain-table.ts';
import { UsageError } from '../usage-error.ts';
import { type CheckedModel, checkModel } from './check-model.ts';
import { openLibrary } from './open-library.ts';

function toRow({ name, entry, forwardMs, deviation, problems }: CheckedModel): string[] {
  return [
    name,
    entry.version,
    (entry.sizeBytes / 1e6).toFixed(2),
    forwardMs === undefined ? '' : forwardMs.toFixed(2),
    entry.outputs.map(({ name: output, shape }) => `${output} ${shape.slice(1).join('x')}`).join(', '),
    deviation === undefined ? 'none' : deviation.toExponential(1),
    problems.length === 0 ? 'ok' : String(problems.length),
  ];
}

/** Tries everything that the manifest promises; a problem is a line, and any makes the command fail. */
export async function runCheck(options: { readonly manifest?: string }): Promise<void> {
  const { library, manifestPath } = openLibrary(options.manifest);
  const deps = { library, knowledge: loadKnowledge(), nowMs: () => performance.now() };
  const checked: CheckedModel[] = [];
  // One after the other: they are timed.
  for (const [name, entry] of Object.entries(library.entries)) {
    checked.push(await checkModel(name, entry, deps).catch((error: unknown) => Promise.reject(new UsageError(`${name}: ${messageOf(error)}`))));
  }
  const table = new Table({ ...PLAIN_TABLE, head: ['model', 'version', 'MB', 'ms', 'outputs', 'reference', 'problems'], colWidths: [null, null, null, null, 60, null, null], wordWrap: true });
  table.push(...checked.map(toRow));
  const roles = Object.entries(library.roles).map(([role, { model, output }]) => `${role}: ${model}${output === undefined ? '' : ` (${output})`}`);
  process.stdout.write(`${manifestPath}\n${table.toString()}\nms: forward pass of one item on one thread, median; reference: largest difference to the outputs stored when the model was made\nroles: ${roles.join(', ') || 'none'}\n`);
  for (const problem of checked.flatMap(({ problems }) => problems)) {
    process.stdout.write(`${problem}\n`);
    process.exitCode = 1;
  }
}
