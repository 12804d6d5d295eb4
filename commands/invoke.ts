import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { UnknownFunctionError } from '../infra/local/local-cloud.ts';
import { startLocalCloud } from '../infra/local/start-local-cloud.ts';
import { describeItems } from './invoke/describe-items.ts';
import { pinIdsOfEvent } from './invoke/pin-ids-of-event.ts';
import { seedPin } from './invoke/seed-pins.ts';
import { runCommand, UsageError } from './usage-error.ts';

function readEvent(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'}), expected a file with one JSON event`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file}: expected one JSON event (${error instanceof Error ? error.message : String(error)})`);
  }
}

const print = (title: string, lines: readonly string[]): void => {
  process.stdout.write(`${title}\n${lines.map((line) => `  ${line}`).join('\n')}\n\n`);
};

/** Runs the function once on the event in a cloud of its own, which holds what the event speaks of and nothing else. */
async function invoke(functionName: string, eventFile: string): Promise<void> {
  const event = readEvent(eventFile);
  const stateDir = mkdtempSync(path.join(tmpdir(), 'pin-signals-invoke-'));
  process.stderr.write('Building what has changed and starting the local cloud ...\n');
  try {
    // Queues are not drained: uploading the objects would run the function before the event does.
    const cloud = await startLocalCloud({ stateDir, drainsQueues: false });
    try {
      if (!cloud.functionNames.includes(functionName)) throw new UnknownFunctionError(`Unknown function '${functionName}': expected one of ${cloud.functionNames.join(', ')}`);
      const seeded: string[] = [];
      for (const pinId of pinIdsOfEvent(event)) seeded.push(...(await seedPin(cloud, pinId)));
      if (seeded.length > 0) print('Objects put for the event', seeded);
      const { response, error, logs } = await cloud.invoke(functionName, event);
      print('Logs', logs);
      print('Wrote', await describeItems(cloud));
      print(error ? 'Error' : 'Response', JSON.stringify(error ?? response, null, 2).split('\n'));
      if (error) process.exitCode = 1;
    } finally {
      await cloud.stop();
    }
  } catch (error) {
    throw error instanceof UnknownFunctionError ? new UsageError(error.message) : error;
  } finally {
    rmSync(stateDir, { recursive: true, force: true });
  }
}

await runCommand(async () => {
  await new Command('npm run invoke --')
    .description('Runs one function once on this machine and prints its response, its logs and what it wrote. Samples of the Pins that the event names are uploaded first.')
    .argument('<function>', 'name of its folder in functions/, such as signal-pins')
    .argument('<event>', 'file with the event as JSON, such as events/s3-put.json')
    .action(invoke)
    .parseAsync();
});
