// WhiskeySockets/Baileys#2806, openclaw/openclaw#141132, getsentry/sentry-javascript PR #8831: in Node 20 and 22, an
// AsyncLocalStorage that ran once stays in the storage list of node:async_hooks until disable(), with nothing else
// referring to it.
import { AsyncLocalStorage } from 'node:async_hooks';

/** One for each session. */
class SessionStorage extends AsyncLocalStorage {
  cache = Array(100).fill(0);
}

export async function iterate(track = (object) => object) {
  const storage = track(new SessionStorage());
  await storage.run({ user: 1 }, async () => {
    await Promise.resolve();
    return storage.getStore();
  });
}
