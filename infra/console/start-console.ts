import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PinSource } from './pin-source.ts';
import { routeRequest } from './route-request.ts';

export interface Console {
  readonly url: string;
  stop(): Promise<void>;
}

export interface ConsoleOptions {
  readonly pins: PinSource;
  /** A free port when left out. */
  readonly port?: number | undefined;
  /** Told what went wrong behind a page; the page itself says only that something did. */
  readonly onError?: (error: unknown) => void;
}

/** Pictures and texts come from anyone: nothing from elsewhere is loaded and no inline script runs, whatever they contain. */
const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
} as const;

/** Loopback only: the console shows all Pins to whoever can reach it. */
const HOST = '127.0.0.1';

/**
 * Serves the console over HTTP on this machine.
 * @throws Error with code EADDRINUSE when the wanted port is taken
 */
export async function startConsole({ pins, port = 0, onError = () => undefined }: ConsoleOptions): Promise<Console> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    // A request line such as `//` is no path: it is resolved as one of this server.
    const url = URL.parse(request.url ?? '/', `http://${HOST}`) ?? new URL(`http://${HOST}/`);
    const { status, contentType, body } = await routeRequest(request.method ?? 'GET', url, pins);
    response.writeHead(status, { ...HEADERS, 'Content-Type': contentType, 'Content-Length': Buffer.byteLength(body) });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      onError(error);
      if (!response.headersSent) response.writeHead(500, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Something went wrong; the terminal says what.\n');
    });
  });
  server.listen(port, HOST);
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      // Browsers keep connections open: waiting for them would keep the process alive.
      server.closeAllConnections();
      await closed;
    },
  };
}
