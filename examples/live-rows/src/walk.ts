import type { Panel } from './panel.js';
import { windowSize } from './row-list.js';

/**
 * Scrolls through whole lists, a window of rows in each frame, and back to the top, so that every row is made once.
 * For readers who prefer reduced motion it makes the same rows, and nothing moves.
 */
export async function walk(panels: readonly Panel[], rows: number, signal: AbortSignal): Promise<void> {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  for (let first = windowSize; first < rows && !signal.aborted; first += windowSize) {
    if (still) {
      for (const panel of panels) panel.fill(first);
    } else {
      for (const panel of panels) panel.scrollTo(first);
      await new Promise(requestAnimationFrame);
    }
  }
  for (const panel of panels) panel.scrollTo(0);
}
