import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { runDemo } from './demo/run-demo.ts';
import { listenForStop } from './demo/until-stopped.ts';
import { runCommand, UsageError } from './usage-error.ts';

const root = path.resolve(import.meta.dirname, '..');

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new InvalidArgumentError('expected a port from 1 to 65535');
  return port;
}

interface Flags {
  readonly pins: string;
  readonly once?: true;
  readonly fresh?: true;
  readonly port?: number;
  readonly state: string;
}

async function main(): Promise<void> {
  const flags = new Command('npm run demo --')
    .description('Uploads Pins to the platform running on this machine, prints their signals and serves them as pages. Needs no AWS account and no Docker.')
    .option('--pins <dir>', 'a folder of JPEG, PNG, WebP, GIF or AVIF files, with optional JSON beside them (photo.jpg, photo.json)', path.join(root, 'samples', 'pins'))
    .option('--once', 'end when all Pins are signalled: 0 if they were, 1 if some was not')
    .option('--fresh', 'forget the Pins of earlier runs')
    .option('--port <number>', 'port of the pages (default: a free one)', parsePort)
    .option('--state <dir>', 'where tables, queues and objects are kept between runs', path.join(root, '.local-cloud'))
    .parse()
    .opts<Flags>();
  const pinsDir = path.resolve(flags.pins);
  if (!existsSync(pinsDir) || !statSync(pinsDir).isDirectory()) throw new UsageError(`--pins: no folder ${pinsDir}`);
  const stopping = listenForStop();
  try {
    const isComplete = await runDemo({ pinsDir, stateDir: path.resolve(flags.state), fresh: flags.fresh ?? false, once: flags.once ?? false, port: flags.port }, stopping.signal);
    if (!isComplete) process.exitCode = 1;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    process.stderr.write('Stopped.\n');
    // 128 + SIGINT, as shells say it.
    process.exitCode = 130;
  } finally {
    stopping.dispose();
  }
}

await runCommand(main);
// Everything is stopped by now; a timer of something that still waits for a retry must not hold the terminal.
process.stdout.write('', () => process.exit());
