import type { SignalEntry } from './describe-signal.ts';
import { printJson } from './print-json.ts';

/** The JSON Schema file of a signal's values, with the example value that the page shows. */
export function renderSchema({ name, version, entity, meaning, schema: { $schema, ...schema }, example }: SignalEntry): string {
  const signal = { version, entity, ...(example === undefined ? {} : { examplePinId: example.pinId }) };
  return `${printJson({ $schema, title: name, description: meaning, 'x-signal': signal, ...schema, ...(example === undefined ? {} : { examples: [example.value] }) })}\n`;
}
