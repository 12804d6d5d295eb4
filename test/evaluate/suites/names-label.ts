/** One form for singular and plural, roughly: it only sorts rows into those that name their label and those that do not. */
const stem = (word: string): string => word.replace(/s$/u, '');

/** Words of a text in lower case; what a hyphen joins counts in parts and as one ("t-shirt" as tshirt). */
function wordsOf(text: string): Set<string> {
  const lower = text.toLowerCase();
  const apart = lower.match(/[\p{L}\p{N}]+/gu) ?? [];
  const joined = lower.replace(/(?<=\p{L})-(?=\p{L})/gu, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set([...apart, ...joined].map(stem));
}

/**
 * Whether a title says its label in so many words.
 * @example namesLabel('Puma Men Navy Blue T-shirt', 'Tshirts') // true
 */
export function namesLabel(title: string, label: string): boolean {
  const words = wordsOf(title);
  return [...wordsOf(label)].every((word) => words.has(word));
}
