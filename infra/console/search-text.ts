import type { PinView } from './pin-source.ts';
import { valueOf } from './signal-view.ts';
import { languageName } from './signal-words.ts';

/** Lower-case words by which a Pin is found in the console. */
export function toSearchText({ pinId, metadata, record }: PinView): string {
  const language = valueOf(record, 'language')?.tag;
  const reasons = Object.values(record.signals).flatMap(({ outcome }) => (outcome.kind === 'unavailable' ? [outcome.code] : []));
  const words = [
    pinId, metadata?.title, metadata?.description, metadata?.boardTitle, metadata?.creatorId, language, language && languageName(language),
    ...(valueOf(record, 'product_category')?.path.map(({ name }) => name) ?? []), ...(valueOf(record, 'palette')?.map(({ name }) => name) ?? []),
    valueOf(record, 'composition')?.kind, valueOf(record, 'link_domain')?.domain, valueOf(record, 'price')?.currency, ...new Set(reasons),
  ];
  return words.filter((word) => word !== undefined).join(' ').toLowerCase();
}

/** Every word of the query is somewhere in the text. */
export const matchesQuery = (searchText: string, query: string): boolean => query.toLowerCase().split(/\s+/).every((word) => searchText.includes(word));
