import type { SignalEntry } from './describe-signal.ts';
import { renderFeast } from './render-feast.ts';
import { renderPage } from './render-page.ts';
import { renderSchema } from './render-schema.ts';

/** Every file that `npm run catalog -- write` keeps: its text by its path below docs/. */
export const catalogDocuments = (entries: readonly SignalEntry[]): Map<string, string> =>
  new Map([
    ['catalog.md', renderPage(entries)],
    ...entries.map((entry) => [`schemas/${entry.name}.json`, renderSchema(entry)] as const),
    ['feast/pin_signals.py', renderFeast(entries)],
  ]);
