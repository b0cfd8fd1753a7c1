import { describe, expect, it } from 'vitest';

/** The two sides of a trap: the pattern as it is usually written, and ours. */
export interface Sides<T> {
  readonly naive: T;
  readonly ours: T;
  /** For a naive version that falls by throwing: what its error says. Otherwise it must fail an assertion. */
  readonly naiveThrows?: RegExp;
}

/**
 * A two-sided test: the same body runs against both sides. The naive version must fail it, or the
 * test could not tell right from wrong; ours must pass.
 */
export function trap<T>(title: string, sides: Sides<T>, body: (side: T) => void | Promise<void>): void {
  describe(title, () => {
    it('the naive version falls into it', async () => {
      const fall = await outcome(() => body(sides.naive));
      expect(fall, 'the naive version passed, so this test proves nothing').toBeInstanceOf(Error);
      if (sides.naiveThrows) expect(String(fall)).toMatch(sides.naiveThrows);
      else expect(['AssertionError', 'LeakError'], String(fall)).toContain((fall as Error).name);
    });
    it('ours does not', () => body(sides.ours));
  });
}

async function outcome(body: () => void | Promise<void>): Promise<unknown> {
  try {
    await body();
    return 'passed';
  } catch (error) {
    return error;
  }
}
