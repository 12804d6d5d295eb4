import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPins } from '../../../commands/demo/find-pins.ts';

describe('findPins', () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(path.join(os.tmpdir(), 'find-pins-'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const put = async (...files: string[]): Promise<void> => {
    for (const file of files) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true });
      await writeFile(path.join(root, file), '');
    }
  };
  const found = async () =>
    (await findPins(root)).map(({ pinId, imagePath, metadataPath }) => [pinId, imagePath && path.relative(root, imagePath), metadataPath && path.relative(root, metadataPath)]);

  it('takes a picture and the JSON beside it as one Pin, subfolders too', async () => {
    // Prepare
    await put('b.PNG', 'a photo.jpg', 'a photo.json', 'deeper/still/c.webp');

    // Assess
    expect(await found()).toEqual([['a-photo', 'a photo.jpg', 'a photo.json'], ['b', 'b.PNG', undefined], ['c', 'deeper/still/c.webp', undefined]]);
  });

  it('takes a folder with image and pin.json as one Pin of the name of the folder', async () => {
    // Prepare
    await put('red-dress/image.jpg', 'red-dress/pin.json', 'vase/image.png', 'notes/pin.json');

    // Assess
    expect(await found()).toEqual([['notes', undefined, 'notes/pin.json'], ['red-dress', 'red-dress/image.jpg', 'red-dress/pin.json'], ['vase', 'vase/image.png', undefined]]);
  });

  it('gives files of one name different ids', async () => {
    // Prepare
    await put('x.jpg', 'x.png', 'X.gif', 'more/x.jpg');

    // Act
    const ids = (await findPins(root)).map(({ pinId }) => pinId);

    // Assess
    expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(4);
  });

  it('keeps what is no image, so that the platform says why, and leaves out what systems litter', async () => {
    // Prepare
    await put('letter.txt', '.DS_Store', 'Thumbs.db', '.git/config');

    // Assess
    expect(await found()).toEqual([['letter', 'letter.txt', undefined]]);
  });

  it('finds nothing in an empty folder', async () => {
    // Assess
    expect(await findPins(root)).toEqual([]);
  });
});
