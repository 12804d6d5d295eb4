/** Ways to say something with colour. */
export interface Paint {
  bold(text: string): string;
  quiet(text: string): string;
  alarm(text: string): string;
  /** A block of the colour (six hex digits). */
  swatch(rgb: string): string;
}

const wrap = (code: string) => (text: string): string => (text === '' ? '' : `\u001B[${code}m${text}\u001B[0m`);

const channels = (rgb: string): string => [0, 2, 4].map((start) => String(Number.parseInt(rgb.slice(start, start + 2), 16))).join(';');

const COLOURED: Paint = { bold: wrap('1'), quiet: wrap('2'), alarm: wrap('31;1'), swatch: (rgb) => wrap(`48;2;${channels(rgb)}`)('  ') };
const same = (text: string): string => text;
const PLAIN: Paint = { bold: same, quiet: same, alarm: same, swatch: () => '' };

/** ANSI colours (24-bit), or none. */
export const createPaint = (isColoured: boolean): Paint => (isColoured ? COLOURED : PLAIN);
