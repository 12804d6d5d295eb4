import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { conceptId, hexBytes, quantity, score01 } from '../catalog/value-types.ts';
import { MAX_COLOURS } from '../catalog/features.ts';
import { formatHex } from '../image/cielab.ts';

/** Smaller clusters are edges and compression noise. */
const MIN_SHARE = 0.015;

/** Dominant colours, largest share first. */
export const palette = defineSignal({
  name: 'palette',
  field: 2,
  version: 2,
  entity: 'pin',
  summary: 'Up to 6 dominant colours with CIELAB, share of the picture and name in the colour vocabulary of the knowledge graph.',
  inputs: ['colours'],
  schema: z.array(
    z.object({
      rgb: hexBytes(3),
      lab: z.object({ L: quantity(0.1), a: quantity(0.1), b: quantity(0.1) }),
      share: score01(),
      /** Node of the knowledge graph. */
      id: conceptId(),
      name: z.string(),
    }),
  ).max(MAX_COLOURS),
  compute: ({ colours }) =>
    colours
      .filter(({ share }, index) => index === 0 || share >= MIN_SHARE)
      .map(({ rgb, lab: [L, a, b], share, called }) => ({ rgb: formatHex(...rgb).slice(1), lab: { L, a, b }, share, id: called.id, name: called.name })),
});
