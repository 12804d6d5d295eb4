/** A template that cannot be built on one machine; the message names the resource or expression and what was expected. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}
