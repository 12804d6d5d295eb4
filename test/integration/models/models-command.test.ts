import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { copyOwnEncoders, OWN_MANIFEST } from '../../fixtures/own-encoders.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const models = (...args: string[]) => spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../../commands/models.ts'), ...args], { encoding: 'utf8' });

describe('npm run models', () => {
  it('check prints a row for each model and ends with 0 when all is as promised', () => {
    // Act
    const { status, stdout } = models('check', '--manifest', path.dirname(OWN_MANIFEST));
    // Assess
    expect(status).toBe(0);
    expect(stdout).toMatch(/tiny-image *│ 1\.0\.0 *│ 0\.00 *│ \d+\.\d+ *│ image_embeds 24 *│ \d\.\de-\d+ *│ ok/);
    expect(stdout).toContain('roles: imageEmbedding: tiny-image (image_embeds), textEmbedding: tiny-text (text_embeds)');
  });

  it('check ends with 1 and a line for each problem', () => {
    // Prepare
    const { folder } = copyOwnEncoders({ image: { sha256: 'a'.repeat(64) }, text: { card: 'none.md' } });
    folders.push(folder);
    // Act
    const { status, stdout } = models('check', '--manifest', folder);
    // Assess
    expect(status).toBe(1);
    const lines = stdout.trimEnd().split('\n').slice(-2);
    expect(lines[0]).toMatch(/^tiny-image: sha256: tiny-image\.onnx has [0-9a-f]{64}, the manifest says a{64}$/);
    expect(lines[1]).toBe('tiny-text: card none.md is not there');
  });

  it.each([
    ['a folder that is not there', '/nowhere/at/all', /^\/nowhere\/at\/all: no such file, expected a manifest\.json of models\n$/],
    ['a file that is no manifest', path.resolve(import.meta.dirname, '../../../package.json'), /package\.json: models manifest: .*\n$/],
  ])('refuses %s in one line', (_, manifest, expected) => {
    // Act
    const { status, stderr } = models('check', '--manifest', manifest);
    // Assess
    expect(status).toBe(1);
    expect(stderr).toMatch(expected);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('list prints the figures that the manifest gives', () => {
    // Act
    const { status, stdout } = models('list', '--manifest', OWN_MANIFEST);
    // Assess
    expect(status).toBe(0);
    expect(stdout).toContain('tiny-text 1.0.0: 0.00 MB, Apache-2.0; card card.md');
  });
});
