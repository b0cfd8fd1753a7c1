import { describe, expect, it } from 'vitest';

/** One wrong call: as a reader would write it, how to make it, and the whole message expected. */
export type BadCall = readonly [
  call: string,
  run: () => unknown,
  error: typeof TypeError | typeof RangeError,
  message: string,
];

/**
 * A table of wrong calls. Each must throw (or, where a promise comes back, reject) with the error
 * and message given, in the form "Where.method: expected X, got Y", and leave `state` as it was.
 */
export function badArguments(subject: string, calls: readonly BadCall[], state: () => unknown = () => 'stateless'): void {
  describe(`${subject}: wrong arguments`, () => {
    it.each(calls)('%s', async (_call, run, error, message) => {
      expect(message).toMatch(/^[\w.[\] ]+: expected .+, got .+$/s);
      const before = state();
      let thrown: unknown;
      try {
        await run();
      } catch (caught) {
        thrown = caught;
      }
      expect(thrown).toBeInstanceOf(error);
      expect((thrown as Error).message).toBe(message);
      expect(state()).toEqual(before);
    });
  });
}
