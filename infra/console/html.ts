const SAFE = Symbol('safe markup');

/** Markup that may be sent as it is: only `html` makes it, and it escapes every text put into it. */
export interface Html {
  readonly [SAFE]: true;
  readonly markup: string;
}
type Part = Html | readonly Html[] | string | number | undefined;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeText = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);

const isMarkup = (part: Html | string | number): part is Html => typeof part === 'object';
const isList = (part: Part): part is readonly Html[] => Array.isArray(part);

function toMarkup(part: Part): string {
  if (part === undefined) return '';
  if (isList(part)) return part.map(({ markup }) => markup).join('');
  return isMarkup(part) ? part.markup : escapeText(String(part));
}

/** Template tag for HTML: strings and numbers are escaped (put attributes in quotes), `undefined` is nothing, lists are joined. */
export const html = (texts: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  [SAFE]: true,
  markup: texts.map((text, index) => text + toMarkup(parts[index])).join(''),
});
