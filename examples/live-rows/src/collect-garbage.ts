/** Whether the browser lets pages collect garbage: Chromium does with `--js-flags=--expose-gc`. */
export const canCollect = typeof globalThis.gc === 'function';

/**
 * Collects all garbage, and lets weakly's classes drop their dead. Each collection is a job of its own, for what a job
 * has read through a weak reference lives to its end, and runs after the clean-ups of the one before.
 */
export async function collectGarbage(): Promise<void> {
  for (let round = 0; round < 4; round++) {
    await nextJob();
    globalThis.gc?.();
    await nextJob();
  }
}

function nextJob(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
