import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pictures } from '../../samples/draw/pictures.ts';
import { pinTexts } from '../../samples/draw/pin-texts.ts';

const root = path.resolve(import.meta.dirname, '../..');
const samplePath = (file: string): string => path.join(root, 'samples', 'pins', file);

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

describe('npm run demo', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'demo-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** Runs the demo with its state in the test's folder; `onText` sees what it says and may kill it. */
  const demo = (args: readonly string[], onText: (stderr: string, child: { kill(signal: NodeJS.Signals): void }) => void = () => undefined): Promise<Run> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [path.join(root, 'commands', 'demo.ts'), '--state', path.join(folder, 'state'), ...args], { cwd: root });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
      child.stderr.on('data', (text: Buffer) => {
        stderr += text.toString();
        onText(stderr, child);
      });
      child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
    });

  it('signals every sample Pin, prints all of them and exits 0', async () => {
    // Act
    const { code, stdout, stderr } = await demo(['--once']);

    // Assess
    expect(code, stderr).toBe(0);
    const pinIds = new Set([...pictures, ...pinTexts].map(({ pinId }) => pinId));
    expect([...pinIds].filter((pinId) => !stdout.includes(pinId))).toEqual([]);
    expect(stderr).toContain(`${pinIds.size} of ${pinIds.size} Pins signalled`);
    expect(stdout).not.toContain('\u001B');
  });

  it('takes a folder of somebody’s own files: what is no picture is named with its reason and stops nothing', async () => {
    // Prepare
    const own = path.join(folder, 'own');
    await mkdir(path.join(own, 'holiday 2024'), { recursive: true });
    await cp(samplePath('white-sneakers/image.png'), path.join(own, 'My Shoes.PNG'));
    await writeFile(path.join(own, 'My Shoes.json'), JSON.stringify({ title: 'Shoes for sale', price: 20, currency: 'EUR' }));
    await cp(samplePath('mountain-lake-dawn/image.avif'), path.join(own, 'holiday 2024', 'lake.avif'));
    await writeFile(path.join(own, 'letter.txt'), 'Dear Pin');
    await writeFile(path.join(own, 'broken.json'), '{"title":');

    // Act
    const { code, stdout, stderr } = await demo(['--once', '--pins', own]);

    // Assess
    expect(code, stderr).toBe(0);
    for (const words of ['My-Shoes', '20.00 EUR', 'lake', 'letter', 'pin.json is not JSON']) expect(stdout).toContain(words);
    expect(stdout).toMatch(/palette.*: .* - .*letter/);
    expect(stderr).toContain('4 of 4 Pins signalled');
  });

  it('serves the pages until it is stopped, and then ends', async () => {
    // Prepare
    const own = path.join(folder, 'own');
    await mkdir(own);
    await cp(samplePath('wrist-watch/image.jpg'), path.join(own, 'watch.jpg'));
    let page: Promise<string> | undefined;

    // Act
    const { code } = await demo(['--pins', own], (stderr, child) => {
      const url = /See them at (\S+)/.exec(stderr)?.[1];
      if (url === undefined || page) return;
      page = fetch(`${url}/pins/watch`).then((response) => response.text());
      void page.finally(() => child.kill('SIGINT'));
    });

    // Assess
    expect(await page).toContain('id="palette"');
    expect(code).toBe(0);
  });

  it.each([
    [['--pins', '/no/such/folder'], /^--pins: no folder \/no\/such\/folder\n$/],
    [['--port', '99999'], /--port.*expected a port from 1 to 65535/],
    [['--frsh'], /unknown option '--frsh'/],
  ])('refuses %j in a line', async (args, message) => {
    // Act
    const { code, stderr } = await demo(args);

    // Assess
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
  });
});
