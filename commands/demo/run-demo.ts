import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { createPinRecordStore } from '../../functions/shared/storage/pin-record-store.ts';
import { createCloudPinSource } from '../../infra/console/cloud-pin-source.ts';
import type { PinSource, PinView } from '../../infra/console/pin-source.ts';
import { type Console, startConsole } from '../../infra/console/start-console.ts';
import { renderPinTable } from '../../infra/console/terminal/render-pin-table.ts';
import { renderReasons } from '../../infra/console/terminal/render-reasons.ts';
import type { LocalCloud } from '../../infra/local/local-cloud.ts';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';
import { createProgress } from '../progress.ts';
import { UsageError } from '../usage-error.ts';
import { findPins, type PinFiles } from './find-pins.ts';
import { untilAborted } from './until-stopped.ts';
import { uploadPins, type UploadedPin } from './upload-pins.ts';
import { waitUntilSignalled } from './wait-until-signalled.ts';

export interface DemoOptions {
  readonly pinsDir: string;
  readonly stateDir: string;
  readonly fresh: boolean;
  /** Ends after the table. */
  readonly once: boolean;
  readonly port: number | undefined;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const outputOf = ({ outputs }: LocalCloud, name: string): string => {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the stack has no output ${name}`);
  return value;
};

async function openConsole(pins: PinSource, port: number | undefined): Promise<Console> {
  try {
    return await startConsole({ pins, port, onError: (error) => say(`console: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')) {
      throw new UsageError(`--port: ${port ?? 0} cannot be listened on (${String(error.code)}): expected a free port`);
    }
    throw error;
  }
}

interface Outcome {
  readonly views: readonly PinView[];
  readonly failures: readonly string[];
}

/** Uploads, waits, and reads back what was stored. */
async function signalPins(files: readonly PinFiles[], cloud: LocalCloud, source: PinSource, signal: AbortSignal): Promise<Outcome> {
  const table = outputOf(cloud, 'SignalsTableName');
  const uploading = createProgress('Uploading', files.length, 'Pins');
  const uploaded = await uploadPins(files, { s3: cloud.clients.s3, bucket: outputOf(cloud, 'PinsBucketName'), onPin: () => uploading.add(1), signal }).finally(() => uploading.stop());
  const signalling = createProgress('Signalling', uploaded.length, 'Pins');
  const unsignalled = await waitUntilSignalled(uploaded, {
    records: createPinRecordStore(cloud.clients.dynamodb, table, Date.now),
    whenIdle: () => cloud.whenIdle(),
    onSignalled: (count) => signalling.add(count),
    signal,
  }).finally(() => signalling.stop());
  const ours = new Set<string>(uploaded.map(({ pinId }) => pinId));
  const views = (await source.listPins()).filter(({ pinId }) => ours.has(pinId));
  return { views, failures: [...problemsOf(uploaded), ...unsignalled.map((pinId) => `${pinId}: not signalled; its messages wait to be tried again or lie in the dead-letter queue`)] };
}

const problemsOf = (uploaded: readonly UploadedPin[]): string[] => uploaded.flatMap(({ pinId, problem }) => (problem === undefined ? [] : [`${pinId}: not uploaded: ${problem}`]));

function printOutcome({ views, failures }: Outcome): void {
  process.stdout.write(`${renderPinTable(views, { isColoured: process.stdout.isTTY && process.env['NO_COLOR'] === undefined })}\n`);
  const reasons = renderReasons(views);
  if (reasons.length > 0) process.stdout.write(`\nUnavailable signals:\n${reasons.map((line) => `  ${line}\n`).join('')}`);
  for (const failure of failures) process.stdout.write(`${failure}\n`);
}

/**
 * The main job on one machine: uploads a folder of Pins to the local cloud, prints their signals and serves them until stopped.
 * @returns whether every Pin was signalled
 * @throws UsageError for a folder without Pins or a port that is taken
 */
export async function runDemo({ pinsDir, stateDir, fresh, once, port }: DemoOptions, signal: AbortSignal): Promise<boolean> {
  const files = await findPins(pinsDir);
  if (files.length === 0) throw new UsageError(`--pins: no files in ${pinsDir}: expected images, with optional JSON beside them`);
  const startMs = performance.now();
  say('Starting the local cloud ...');
  const logPath = path.join(stateDir, 'functions.log');
  const lines: string[] = [];
  const cloud = await startLocalCloud({ stateDir, fresh, log: (line) => void lines.push(line) });
  // The state folder is there now, and wiped if that was asked for.
  const log = createWriteStream(logPath);
  let server: Console | undefined;
  try {
    signal.throwIfAborted();
    const source = createCloudPinSource({ s3: cloud.clients.s3, dynamodb: cloud.clients.dynamodb, bucket: outputOf(cloud, 'PinsBucketName'), table: outputOf(cloud, 'SignalsTableName') });
    // Before the work: a port that is taken is said at once.
    if (!once) server = await openConsole(source, port);
    const outcome = await signalPins(files, cloud, source, signal);
    printOutcome(outcome);
    const seconds = (performance.now() - startMs) / 1000;
    say(`${outcome.views.length} of ${files.length} Pins signalled in ${seconds.toFixed(1)} s${outcome.failures.length === 0 ? '' : `; what the functions logged is in ${logPath}`}`);
    if (server) {
      say(`\nSee them at ${server.url} (Ctrl-C stops)`);
      await untilAborted(signal);
    }
    return outcome.failures.length === 0 && outcome.views.length === files.length;
  } finally {
    for (const line of lines) log.write(`${line}\n`);
    log.end();
    await server?.stop();
    await cloud.stop();
  }
}
