import type { PinView } from '../pin-source.ts';
import { toSignalViews } from '../signal-view.ts';
import { toPlainText } from './to-plain-text.ts';

/** Pins named for one reason; more of them are counted. */
const NAMED = 4;

const listPins = (pinIds: readonly string[]): string =>
  pinIds.length <= NAMED + 1 ? pinIds.join(', ') : `${pinIds.slice(0, NAMED).join(', ')} and ${pinIds.length - NAMED} more`;

/** Which signals are unavailable and why, one line for each reason, with the Pins it holds for. */
export function renderReasons(pins: readonly PinView[]): string[] {
  const reasons = new Map<string, { readonly signals: Set<string>; readonly pinIds: Set<string> }>();
  for (const { pinId, record } of pins) {
    for (const { name, outcome } of toSignalViews(record)) {
      if (outcome.kind === 'value') continue;
      const reason = reasons.get(outcome.message) ?? { signals: new Set<string>(), pinIds: new Set<string>() };
      reason.signals.add(name);
      reason.pinIds.add(pinId);
      reasons.set(outcome.message, reason);
    }
  }
  return [...reasons].map(([message, { signals, pinIds }]) => `${[...signals].join(', ')}: ${toPlainText(message)} - ${listPins([...pinIds])}`);
}
