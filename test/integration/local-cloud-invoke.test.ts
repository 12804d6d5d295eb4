import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
const invoke = (...args: string[]) => spawnSync(process.execPath, ['commands/invoke.ts', ...args], { cwd: root, encoding: 'utf8' });
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('Building '));

describe('npm run invoke', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'invoke-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs the real bundle on an event from nothing and prints response, logs and the decoded item', () => {
    // Act
    const { status, stdout } = invoke('signal-pins', 'events/s3-put-sqs.json');
    // Assess
    expect(stdout).toMatch(/pin red-summer-dress, revision 1, record of \d+ bytes/);
    expect(stdout).toMatch(/^ {4}\s*palette\s+\[\{/m);
    expect(stdout).toContain('REPORT RequestId: ');
    expect(stdout).toContain('"batchItemFailures": []');
    expect(status).toBe(0);
  });

  it('lists the functions when it is given another name', () => {
    // Act
    const { status, stderr } = invoke('signal-pin', 'events/s3-put.json');
    // Assess
    expect(lines(stderr)).toEqual(["Unknown function 'signal-pin': expected one of signal-pins"]);
    expect(status).toBe(1);
  });

  it('says in one line that an event cannot be read', () => {
    // Act
    const { status, stderr } = invoke('signal-pins', path.join(folder, 'absent.json'));
    // Assess
    expect(lines(stderr)).toEqual([`${path.join(folder, 'absent.json')}: cannot be read (ENOENT), expected a file with one JSON event`]);
    expect(status).toBe(1);
  });

  it('says in one line that an event is not JSON', () => {
    // Prepare
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, '{"Records": [');
    // Act
    const { status, stderr } = invoke('signal-pins', file);
    // Assess
    expect(lines(stderr)).toHaveLength(1);
    expect(stderr).toContain(`${file}: expected one JSON event (`);
    expect(status).toBe(1);
  });
});
