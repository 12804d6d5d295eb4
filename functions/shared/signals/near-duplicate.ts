import * as z from 'zod';
import { defineSignal } from '../catalog/define-signal.ts';
import { quantity } from '../catalog/value-types.ts';

const schema = z.object({
  /** The oldest Pin with this picture: the Pin itself where no older one has it. */
  representative: z.string().min(1).max(256),
  /** Bits in which the 63-bit hashes of both pictures differ. */
  distance: quantity(1, 'bits of 63'),
  kind: z.enum(['itself', 'same', 'mirrored']),
});

export type NearDuplicate = z.infer<typeof schema>;

/** Which Pin stands for all copies of a picture. */
export const nearDuplicate = defineSignal({
  name: 'near_duplicate',
  field: 25,
  version: 1,
  entity: 'pin',
  summary: 'The oldest Pin with the same picture, whole, resized, recompressed, lightened, cut at the edges or mirrored; the Pin itself where there is none.',
  inputs: ['copyOf'],
  schema,
  compute: ({ copyOf: { representative, distance, kind } }) => ({ representative, distance, kind }),
});
