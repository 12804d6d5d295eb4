import { pinIdSchema } from '../../functions/shared/pin.ts';
import { CONSOLE_SCRIPT } from './console-script.ts';
import { CONSOLE_STYLE } from './console-style.ts';
import { type Html, html } from './html.ts';
import type { PinSource } from './pin-source.ts';
import { renderGridPage } from './render-grid-page.ts';
import { renderPage } from './render-page.ts';
import { renderPinPage } from './render-pin-page.ts';
import { toPinJson } from './to-pin-json.ts';

export interface ConsoleResponse {
  readonly status: 200 | 404 | 405;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

const ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#c22f3d" d="M12 2a7 7 0 0 0-7 7c0 5 7 13 7 13s7-8 7-13a7 7 0 0 0-7-7Z"/><circle cx="12" cy="9" r="2.6" fill="#fff"/></svg>';

const ok = (contentType: string, body: string | Uint8Array): ConsoleResponse => ({ status: 200, contentType, body });
const page = ({ markup }: Html): ConsoleResponse => ok('text/html; charset=utf-8', markup);
const json = (value: unknown): ConsoleResponse => ok('application/json; charset=utf-8', `${JSON.stringify(value, undefined, 2)}\n`);
const missing = (what: string): ConsoleResponse => ({
  status: 404,
  contentType: 'text/html; charset=utf-8',
  body: renderPage('Not found', html`<p class="empty">${what} <a href="/">All Pins</a></p>`).markup,
});

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}

async function routePin([, segment = '', rest]: readonly string[], { searchParams }: URL, source: PinSource): Promise<ConsoleResponse> {
  // An id may end in .json itself: the Pin of exactly that name comes first.
  const asked = pinIdSchema.safeParse(decodeSegment(segment)).data;
  if (asked === undefined) return missing('That is not the id of a Pin.');
  if (rest === 'image') {
    const picture = await source.getImage(asked);
    return picture ? ok(picture.contentType, picture.bytes) : missing('This Pin has no picture that can be shown.');
  }
  const pin = await source.getPin(asked);
  if (pin) return page(renderPinPage(pin, { hasProvenance: searchParams.has('provenance') }));
  const bare = pinIdSchema.safeParse(asked.replace(/\.json$/, '')).data;
  const named = bare === undefined || bare === asked ? undefined : await source.getPin(bare);
  return named ? json(toPinJson(named)) : missing('There is no such Pin.');
}

/** Answers one request of the console. */
export async function routeRequest(method: string, url: URL, source: PinSource): Promise<ConsoleResponse> {
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, contentType: 'text/plain; charset=utf-8', body: 'The console only reads: expected GET or HEAD.\n' };
  switch (url.pathname) {
    case '/':
      return page(renderGridPage(await source.listPins(), { query: (url.searchParams.get('q') ?? '').trim(), page: Math.trunc(Number(url.searchParams.get('page') ?? 1)) || 1 }));
    case '/pins.json':
      return json((await source.listPins()).map(toPinJson));
    case '/console.css':
      return ok('text/css; charset=utf-8', CONSOLE_STYLE);
    case '/console.js':
      return ok('text/javascript; charset=utf-8', CONSOLE_SCRIPT);
    case '/icon.svg':
      return ok('image/svg+xml', ICON);
    default: {
      const parts = /^\/pins\/([^/]+)(?:\/(image))?$/.exec(url.pathname);
      return parts ? routePin(parts, url, source) : missing('There is no such page.');
    }
  }
}
