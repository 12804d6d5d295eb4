/** Ids, dates and file endings say nothing; a word has two letters at least. */
const NO_WORD = /^(?:\d.*|.|html?|php|aspx?|jsp|www|index|products?|collections?|shop|item|pin|ref|utm.*)$/iu;
const MAX_WORDS = 24;

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray % is common in links.
    return part;
  }
}

/**
 * The words of a link's path, as a text.
 * @param pathname of a URL
 * @returns words with one space between them, parts of the path with a bar; empty where it has none
 * @example toLinkWords('/shop/red-summer-dress.html') // 'red summer dress'
 */
export function toLinkWords(pathname: string): string {
  const parts = pathname.split('/').map((part) => decode(part).split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '' && !NO_WORD.test(word)));
  return parts
    .filter((words) => words.length > 0)
    .map((words) => words.slice(0, MAX_WORDS).join(' '))
    .join(' | ')
    .normalize('NFC');
}
