import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { PinId } from '../../functions/shared/pin.ts';
import { toPinId } from './to-pin-id.ts';

/** A Pin on disk: an image, words about it, or both. */
export interface PinFiles {
  readonly pinId: PinId;
  readonly imagePath: string | undefined;
  readonly metadataPath: string | undefined;
}

/** Files that operating systems leave in folders. */
const LITTER = new Set(['thumbs.db', 'desktop.ini']);

interface Group {
  readonly folder: string;
  readonly stem: string;
  readonly images: string[];
  metadata: string | undefined;
}

/** `photo.jpg` and `photo.json` belong together; so do `image.jpg` and `pin.json` of one folder, the layout of an upload. */
function groupFiles(folder: string, names: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  const hasPinJson = names.includes('pin.json');
  for (const name of names) {
    const { name: bare, ext } = path.parse(name);
    const stem = hasPinJson && name === 'pin.json' ? 'image' : bare;
    const group = groups.get(stem) ?? { folder, stem, images: [], metadata: undefined };
    if (ext.toLowerCase() === '.json') group.metadata = path.join(folder, name);
    else group.images.push(path.join(folder, name));
    groups.set(stem, group);
  }
  return [...groups.values()];
}

async function walk(folder: string): Promise<Group[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith('.') && !LITTER.has(name.toLowerCase()));
  const byName = (a: string, b: string): number => (a < b ? -1 : 1);
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name).sort(byName);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort(byName);
  const below: Group[] = [];
  for (const name of folders) below.push(...(await walk(path.join(folder, name))));
  return [...groupFiles(folder, files), ...below];
}

/**
 * Every Pin in a folder and its subfolders. Files that are no images are Pins too: the platform says why they cannot be signalled.
 * Ids come from file names (from the folder where the file is called `image`), made safe and unique.
 */
export async function findPins(root: string): Promise<PinFiles[]> {
  const taken = new Set<string>();
  return (await walk(root)).flatMap(({ folder, stem, images, metadata }) => {
    const name = stem === 'image' ? path.basename(folder) : stem;
    // Two images of one stem (photo.jpg, photo.png) are two Pins about which the same words are true.
    const pictures = images.length === 0 ? [undefined] : images;
    return pictures.map((imagePath): PinFiles => ({ pinId: toPinId(name, taken), imagePath, metadataPath: metadata }));
  });
}
