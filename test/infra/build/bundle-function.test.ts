import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { bundleFunction } from '../../../infra/build/bundle-function.ts';
import { packageOfFile } from '../../../infra/build/package-shares.ts';
import { temporaryFolder } from '../support/synthesised-stage.ts';

function writeHandler(folder: string, code: string): string {
  const entry = path.join(folder, 'handler.ts');
  writeFileSync(entry, code);
  return entry;
}

describe('the bundle of a function', () => {
  test('has the same bytes wherever it is built to', async () => {
    // Prepare
    const entry = writeHandler(temporaryFolder(), 'export const handler = async (event: unknown) => [event];');
    const build = (output: string) => bundleFunction({ name: 'f', entry, output: path.join(output, 'functions', 'f') });

    // Act
    const [first, second] = [await build(temporaryFolder()), await build(temporaryFolder())];

    // Assess
    expect(readFileSync(first.file)).toEqual(readFileSync(second.file));
  });

  test('follows a change of its source and nothing else', async () => {
    // Prepare
    const output = path.join(temporaryFolder(), 'functions', 'f');
    const entry = writeHandler(temporaryFolder(), 'export const handler = async () => 1;');

    // Act
    const first = await bundleFunction({ name: 'f', entry, output });
    const again = await bundleFunction({ name: 'f', entry, output });
    writeHandler(path.dirname(entry), 'export const handler = async () => 23456;');
    const changed = await bundleFunction({ name: 'f', entry, output });

    // Assess
    expect(again).toEqual(first);
    expect(readFileSync(changed.file, 'utf8')).toContain('23456');
  });

  test('runs as an ES module in which dependencies may call require', async () => {
    // Prepare
    const entry = writeHandler(temporaryFolder(), "export const handler = () => require('node:path').sep as string;");

    // Act
    const { file } = await bundleFunction({ name: 'f', entry, output: path.join(temporaryFolder(), 'functions', 'f') });
    const { handler } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { handler: () => string };

    // Assess
    expect(handler()).toBe(path.sep);
  });

  test('fails where an import cannot be resolved', async () => {
    // Prepare
    const entry = writeHandler(temporaryFolder(), "export { handler } from './missing.ts';");

    // Act
    const act = bundleFunction({ name: 'f', entry, output: path.join(temporaryFolder(), 'functions', 'f') });

    // Assess
    await expect(act).rejects.toThrow('missing.ts');
  });
});

describe('the package of a file', () => {
  test.each([
    ['node_modules/zod/v4/core/api.js', 'zod'],
    ['node_modules/@aws-sdk/client-s3/dist-es/index.js', '@aws-sdk/client-s3'],
    ['node_modules/a/node_modules/@b/c/d.js', '@b/c'],
    ['functions/signal-pins/handler.ts', 'pin-signals'],
  ])('%s is of %s', (file, name) => {
    // Prepare, Act, Assess
    expect(packageOfFile(file)).toBe(name);
  });
});
