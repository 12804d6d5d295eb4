import { type PinId, pinIdSchema } from '../../functions/shared/pin.ts';

/** Long enough to be recognised, short enough for one line of a table. */
const MAX_CHARS = 60;

/** A valid id as near to the name as can be: letters and digits of any script stay, all else becomes a dash. */
function toSafeId(name: string): string {
  const dashed = name.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '-').replace(/^[^\p{L}\p{N}_]+|[-.]+$/gu, '');
  const short = Array.from(dashed).slice(0, MAX_CHARS).join('');
  return pinIdSchema.safeParse(short).success ? short : 'pin';
}

/** An id made from a file's name that no other file has; ids that differ only in case count as one, since people read them so. */
export function toPinId(name: string, taken: Set<string>): PinId {
  const safe = toSafeId(name);
  for (let copy = 1; ; copy += 1) {
    const id = copy === 1 ? safe : `${safe}-${copy}`;
    if (taken.has(id.toLowerCase())) continue;
    taken.add(id.toLowerCase());
    return pinIdSchema.parse(id);
  }
}
