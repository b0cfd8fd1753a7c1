import { shown } from './shown.js';
import { Undefined } from './undefined.js';

/** The two ways an emulator runs. */
export type EmulatorMode = 'execute' | 'test';

/**
 * What an emulator writes wherever the processor's manual says "undefined": 0 where it executes
 * programs, {@link Undefined} where it is tested against a processor. Ask once, when the machine is
 * made, and write the instructions once, with `ops`, `calc` and `Bits`: they work on both. Throws a
 * TypeError for any other mode.
 *
 * @example
 * const unknown = unknownFor(testing ? 'test' : 'execute');
 * flags = flags.fill(CARRY | OVERFLOW, unknown); // after DIV
 */
export function unknownFor(mode: 'execute'): 0;
export function unknownFor(mode: 'test'): Undefined;
export function unknownFor(mode: EmulatorMode): 0 | Undefined;
export function unknownFor(mode: EmulatorMode): 0 | Undefined {
  if (mode === 'execute') return 0;
  if (mode === 'test') return Undefined;
  throw new TypeError(`unknownFor: expected "execute" or "test", got ${shown(mode)}`);
}
