import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../../functions/shared/catalog/catalog.ts';

const command = (...args: string[]) => spawnSync(process.execPath, [path.resolve(import.meta.dirname, '../../../commands/catalog.ts'), ...args], { encoding: 'utf8' });

describe('npm run catalog', () => {
  it('prints a row for each signal', () => {
    // Act
    const { status, stdout } = command();
    // Assess
    expect(status).toBe(0);
    expect(catalog.filter(({ name }) => !stdout.includes(`│ ${name} `))).toEqual([]);
    expect(stdout).toContain(`${catalog.length} signals`);
  });

  it('prints everything about one signal', () => {
    // Act
    const { status, stdout } = command('palette');
    // Assess
    expect(status).toBe(0);
    expect(stdout).toMatch(/^## palette\n/);
    expect(stdout).toContain('made from: image');
    expect(stdout).toContain('`[].rgb` | 3 bytes as hex');
  });

  it('prints machine-readable entries', () => {
    // Act
    const one: unknown = JSON.parse(command('language', '--json').stdout);
    // Assess
    expect(one).toMatchObject({ name: 'language', inputs: { models: [{ name: 'language' }] }, schema: { type: 'object' } });
  });

  it.each([
    ['a signal that is not there', ['nonsense'], /^no signal 'nonsense', expected one of language, /],
    ['costs from a file that is not there', ['write', '--costs', '/nowhere.json'], /^--costs: no file \/nowhere\.json\n$/],
    ['costs from a file that is no result', ['write', '--costs', path.resolve(import.meta.dirname, '../../../tsconfig.json')], /tsconfig\.json: expected the --json file of: npm run -s bench -- pins\n$/],
  ])('refuses %s in one line', (_, args, expected) => {
    // Act
    const { status, stderr } = command(...args);
    // Assess
    expect(status).toBe(1);
    expect(stderr.replace(/^\(node:.*\n.*\n/u, '')).toMatch(expected);
  });
});
