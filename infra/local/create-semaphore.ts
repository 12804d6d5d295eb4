/** Lets at most so many tasks run at once; the others wait in order. */
export interface Semaphore {
  acquire(): Promise<void>;
  release(): void;
  use<T>(task: () => Promise<T>): Promise<T>;
}

export function createSemaphore(capacity: number): Semaphore {
  let free = capacity;
  const waiting: (() => void)[] = [];
  const acquire = (): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const release = (): void => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  return {
    acquire,
    release,
    use: async (task) => {
      await acquire();
      try {
        return await task();
      } finally {
        release();
      }
    },
  };
}
