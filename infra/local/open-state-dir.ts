import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const savedState = z.object({
  /** So that URLs stay the same across restarts. */
  ports: z.object({ dynamodb: z.number(), sqsS3: z.number() }),
  /** Digest of each bucket's notification configuration, so that S3's test message is sent once for each. */
  notifications: z.record(z.string(), z.string()),
});
export type SavedState = z.infer<typeof savedState>;

const lockFile = z.object({ pid: z.number(), workDir: z.string() });

/** The folder that holds everything a local cloud remembers. */
export interface StateDir {
  readonly dynamodbDir: string;
  readonly sqsS3Dir: string;
  readonly sequencerFile: string;
  /** Template and assets, where the stack is synthesised rather than given. */
  readonly assemblyDir: string;
  /** Functions and layers as unpacked; outside the repository, whose installed packages they must not find. Gone on close. */
  readonly workDir: string;
  readonly saved: SavedState;
  save(state: SavedState): void;
  close(): void;
}

const WORK_PREFIX = path.join(tmpdir(), 'local-cloud-');
const NOTHING_SAVED: SavedState = { ports: { dynamodb: 0, sqsS3: 0 }, notifications: {} };

/** Takes a state folder for this process, creating it where it is missing; throws when a running process has it. */
export function openStateDir(dir: string, fresh: boolean): StateDir {
  mkdirSync(dir, { recursive: true });
  const file = (name: string): string => path.join(dir, name);
  const workDir = lock(file('lock.json'));
  // Only what is ours: the folder may be one that somebody keeps other things in.
  if (fresh) for (const name of ['dynamodb', 'sqs-s3', 'sequencer', 'assembly', 'state.json']) rmSync(file(name), { recursive: true, force: true });
  return {
    dynamodbDir: file('dynamodb'),
    sqsS3Dir: file('sqs-s3'),
    sequencerFile: file('sequencer'),
    assemblyDir: file('assembly'),
    workDir,
    saved: readJson(file('state.json'), savedState) ?? NOTHING_SAVED,
    save: (state) => {
      writeFileSync(file('state.json'), JSON.stringify(state, null, 2));
    },
    close: () => {
      rmSync(workDir, { recursive: true, force: true });
      rmSync(file('lock.json'), { force: true });
    },
  };
}

function lock(file: string): string {
  const holder = readJson(file, lockFile);
  if (holder && isRunning(holder.pid)) throw new Error(`${path.dirname(file)}: in use by process ${String(holder.pid)}; stop it, or choose another state folder`);
  // Left by a process that was killed.
  if (holder?.workDir.startsWith(WORK_PREFIX)) rmSync(holder.workDir, { recursive: true, force: true });
  rmSync(file, { force: true });
  const workDir = mkdtempSync(WORK_PREFIX);
  // Fails if another process has taken it between the two lines.
  writeFileSync(file, JSON.stringify({ pid: process.pid, workDir }), { flag: 'wx' });
  return workDir;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function readJson<T>(file: string, schema: z.ZodType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
