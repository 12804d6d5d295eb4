/** Terms this long are taken without asking where words end: `Intl.Segmenter` keeps runs of katakana whole and misses new compounds. */
const LONG_TERM = 4;
const LONG_THAI_TERM = 8;

const THAI = /[\u0e00-\u0e7f]/;
const segmenters = { thai: new Intl.Segmenter('th', { granularity: 'word' }), cjk: new Intl.Segmenter('ja', { granularity: 'word' }) };

/**
 * Finds where words begin and end in text of scripts without spaces. Only the places that are asked about are segmented: most never are.
 * @returns whether the text from start to end (UTF-16 units) is whole words
 */
export function createWordBoundaries(text: string): (start: number, end: number) => boolean {
  const segments: { thai?: Intl.Segments; cjk?: Intl.Segments } = {};
  const isBoundary = (at: number, script: 'thai' | 'cjk'): boolean =>
    at === 0 || at === text.length || (segments[script] ??= segmenters[script].segment(text)).containing(at)?.index === at;
  return (start, end) => {
    const script = THAI.test(text.charAt(start)) ? 'thai' : 'cjk';
    if (end - start >= (script === 'thai' ? LONG_THAI_TERM : LONG_TERM)) return true;
    return isBoundary(start, script) && isBoundary(end, script);
  };
}
