import { vi } from 'vitest';

/**
 * Puts a process in the place of the real one, with finalizers of its own, so that it can exit while the
 * test lives on. `vi.unstubAllGlobals()` ends it.
 */
export function exitingProcess(): { readonly exit: () => void; readonly listeners: number } {
  const listeners: (() => void)[] = [];
  const on = (_event: 'exit', listener: () => void) => listeners.push(listener);
  vi.stubGlobal(Symbol.for('weakly.finalizers'), undefined);
  vi.stubGlobal('process', Object.create(process, { on: { value: on } }));
  return {
    exit: () => {
      for (const listener of listeners) listener();
    },
    get listeners() {
      return listeners.length;
    },
  };
}
