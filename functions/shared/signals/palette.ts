import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { hexBytes, quantity, score01 } from '../catalog/value-types.ts';
import { formatHex } from '../image/cielab.ts';
import { COLOUR_NAMES, nameColour } from '../image/colour-names.ts';
import { quantiseColours } from '../image/quantise-colours.ts';

const MAX_COLOURS = 6;
/** Smaller clusters are edges and compression noise. */
const MIN_SHARE = 0.015;

/** Dominant colours, largest share first. */
export const palette = defineSignal({
  name: 'palette',
  field: 2,
  version: 1,
  entity: 'pin',
  summary: 'Up to 6 dominant colours with CIELAB, share of the picture and name in the colour vocabulary.',
  inputs: ['picture'],
  schema: z.array(
    z.object({
      rgb: hexBytes(3),
      lab: z.object({ L: quantity(0.1), a: quantity(0.1), b: quantity(0.1) }),
      share: score01(),
      name: z.enum(COLOUR_NAMES),
    }),
  ).max(MAX_COLOURS),
  compute: ({ picture }) =>
    quantiseColours(picture, MAX_COLOURS)
      .filter(({ share }, index) => index === 0 || share >= MIN_SHARE)
      .map(({ rgb, lab: [L, a, b], share }) => ({ rgb: formatHex(...rgb).slice(1), lab: { L, a, b }, share, name: nameColour([L, a, b]) })),
});
