/** Loopback only: the emulators check no credentials, so nothing else on the network may reach them. */
export const LOOPBACK = '127.0.0.1';

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');

/** Listens on the wanted port, or on a free one when that is taken; resolves to what `listen` gives. */
export async function listenNear<T>(wantedPort: number, listen: (port: number) => Promise<T>): Promise<T> {
  try {
    return await listen(wantedPort);
  } catch (error) {
    if (wantedPort === 0 || !isTaken(error)) throw error;
    return listen(0);
  }
}
