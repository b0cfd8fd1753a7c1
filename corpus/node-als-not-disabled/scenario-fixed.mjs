// What Node 20 and 22 ask for: disable() when the session ends.
import { AsyncLocalStorage } from 'node:async_hooks';

/** One for each session. */
class SessionStorage extends AsyncLocalStorage {
  cache = Array(100).fill(0);
}

export async function iterate(track = (object) => object) {
  const storage = track(new SessionStorage());
  try {
    await storage.run({ user: 1 }, async () => {
      await Promise.resolve();
      return storage.getStore();
    });
  } finally {
    storage.disable();
  }
}
