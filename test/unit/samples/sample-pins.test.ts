import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pinMetadataSchema } from '../../../functions/shared/pin.ts';
import { pictures } from '../../../samples/draw/pictures.ts';
import { pinTexts } from '../../../samples/draw/pin-texts.ts';

const pins = path.resolve(import.meta.dirname, '../../../samples/pins');
const imageOf = (pinId: string, extension: string): string => path.join(pins, pinId, `image.${extension}`);

describe('sample Pins', () => {
  it.each(pinTexts.map((pin) => [pin.pinId, pin] as const))('%s: the committed pin.json is the one in the code and is valid', (pinId, pin) => {
    // Act
    const stored: unknown = JSON.parse(readFileSync(path.join(pins, pinId, 'pin.json'), 'utf8'));

    // Assess
    expect(stored).toEqual(pin);
    expect(pinMetadataSchema.safeParse(stored).error).toBeUndefined();
  });

  it('has a committed file for every picture and no folder beyond them', () => {
    // Prepare
    const ids = new Set([...pictures, ...pinTexts].map(({ pinId }) => pinId));

    // Assess
    expect(pictures.filter(({ pinId, extension }) => !existsSync(imageOf(pinId, extension)))).toEqual([]);
    expect(readdirSync(pins).sort()).toEqual([...ids].sort());
  });

  it('stays small enough to live in the repository', () => {
    // Act
    const bytes = pictures.reduce((sum, { pinId, extension }) => sum + statSync(imageOf(pinId, extension)).size, 0);

    // Assess
    expect(bytes).toBeLessThan(2_500_000);
  });

  it('covers a picture without words, words without a picture, and every format', () => {
    // Prepare
    const withText = new Set(pinTexts.map(({ pinId }) => pinId));
    const withPicture = new Set(pictures.map(({ pinId }) => pinId));

    // Assess
    expect([...withPicture.difference(withText)]).toEqual(['blue-ceramic-vase']);
    expect([...withText.difference(withPicture)]).toEqual(['sourdough-notes']);
    expect(new Set(pictures.map(({ extension }) => extension))).toEqual(new Set(['jpg', 'png', 'webp', 'avif', 'gif']));
  });
});
