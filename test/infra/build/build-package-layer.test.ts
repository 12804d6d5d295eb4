import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildPackageLayer } from '../../../infra/build/build-package-layer.ts';
import { temporaryFolder } from '../support/synthesised-stage.ts';

function writeFiles(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [file, contents] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), contents);
  }
  return folder;
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

const PACKAGE = { 'package.json': '{"name":"@pin-signals/models"}', 'manifest.json': '{}', 'a.onnx': 'onnx' };

describe('the layer of a package', () => {
  test('holds what serving reads, where require finds it by the name of the package', async () => {
    // Prepare
    const output = path.join(temporaryFolder(), 'models');
    const source = writeFiles(temporaryFolder(), { ...PACKAGE, 'README.md': 'x', 'training/train.py': 'x', 'training/b.onnx': 'x', 'model-cards/a.md': 'x' });

    // Act
    await buildPackageLayer({ source, output });

    // Assess
    const inLayer = 'nodejs/node_modules/@pin-signals/models';
    expect(filesOf(output)).toEqual([`${inLayer}/a.onnx`, `${inLayer}/manifest.json`, `${inLayer}/package.json`]);
  });

  test('holds what the package names in "files", but never its training', async () => {
    // Prepare
    const output = path.join(temporaryFolder(), 'models');
    const files = { ...PACKAGE, 'package.json': '{"name":"m","files":["**/*.bin"]}', 'graph.bin': 'x', 'training/c.bin': 'x' };
    const source = writeFiles(temporaryFolder(), files);

    // Act
    await buildPackageLayer({ source, output });

    // Assess
    expect(filesOf(output)).toEqual(['nodejs/node_modules/m/graph.bin', 'nodejs/node_modules/m/package.json']);
  });

  test('is left alone when nothing has changed, and made again without what is gone', async () => {
    // Prepare
    const output = path.join(temporaryFolder(), 'models');
    const source = writeFiles(temporaryFolder(), PACKAGE);
    const madeAs = (): number => statSync(output).ino;

    // Act
    await buildPackageLayer({ source, output });
    const first = madeAs();
    await buildPackageLayer({ source, output });
    const second = madeAs();
    writeFiles(source, { 'a.onnx': 'a longer model' });
    await buildPackageLayer({ source, output });

    // Assess
    expect(second).toBe(first);
    expect(madeAs()).not.toBe(first);
  });

  test('can be made by two builds at one time', async () => {
    // Prepare
    const output = path.join(temporaryFolder(), 'models');
    const source = writeFiles(temporaryFolder(), PACKAGE);

    // Act
    await Promise.all([buildPackageLayer({ source, output }), buildPackageLayer({ source, output })]);

    // Assess
    expect(filesOf(output)).toHaveLength(3);
    expect(readdirSync(path.dirname(output)).sort()).toEqual(['.stamps', 'models']);
  });

  test('is refused for a folder that is no package, naming the file that is missing', async () => {
    // Prepare
    const source = temporaryFolder();

    // Act
    const act = buildPackageLayer({ source, output: path.join(source, 'out') });

    // Assess
    await expect(act).rejects.toThrow(`${path.join(source, 'package.json')}: not found`);
  });
});
