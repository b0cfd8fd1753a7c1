import { vi } from 'vitest';
import { majorCollections } from '../../src/leak/major-collections.js';

export const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Forces one major collection and waits until the registries of this process and a short sweep are done with it. */
export async function collectOnce(): Promise<void> {
  const known = vi.fn();
  deaths.register({}, known);
  await job();
  globalThis.gc!();
  await vi.waitUntil(() => known.mock.calls.length > 0, { interval: 1, timeout: 10_000 });
  for (let n = 0; n < 5; n++) await new Promise((resolve) => setTimeout(resolve, 1));
}

const deaths = new FinalizationRegistry<() => void>((died) => died());

/** Collects until the count of major collections has an old sentinel: from then on it counts each that is forced. */
export async function startCounting(): Promise<void> {
  const before = majorCollections.count;
  const listener = { waits: true, onCollections: () => listener.waits };
  majorCollections.listen(listener);
  // Listeners are called after every second one.
  while (majorCollections.count < before + 2 || majorCollections.count % 2 === 1) await collectOnce();
  listener.waits = false;
}
