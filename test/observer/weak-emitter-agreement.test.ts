import { EventEmitter } from 'eventemitter3';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { WeakEmitter } from '../../src/observer/index.js';

/** What a listener does, beside noting that it was called. */
const behaviours = ['nothing', 'throw', 'remove', 'add', 'emit', 'remove all'] as const;

type Command =
  | { readonly kind: 'on' | 'once' | 'off'; readonly event: string; readonly listener: number; readonly context: number; readonly flag: boolean }
  | { readonly kind: 'emit'; readonly event: string; readonly args: number }
  | { readonly kind: 'remove all'; readonly event: string; readonly flag: boolean };

const event = fc.constantFrom('a', 'b', '__proto__');
const few = fc.nat(3);
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('on', 'once', 'off'), event, listener: fc.nat(behaviours.length - 1), context: few, flag: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('emit'), event, args: fc.nat(7) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove all'), event, flag: fc.boolean() }) },
);

/** All that can be seen of an emitter while it goes through a history. Its contexts are held throughout. */
function seenOf(emitter: EventEmitter, history: readonly Command[]): unknown[] {
  const seen: unknown[] = [];
  const contexts = [undefined, 'a primitive', { name: 'one' }, { name: 'two' }];
  let depth = 0;
  const listeners = behaviours.map((behaviour, index) => {
    return function (this: unknown, ...args: unknown[]): void {
      seen.push([behaviour, this === emitter ? 'the emitter' : this, args]);
      if (behaviour === 'throw') throw new Error('thrown');
      if (behaviour === 'remove') emitter.off('a', listeners[(index + 1) % listeners.length]!);
      if (behaviour === 'add' && depth < 2) emitter.on('a', listeners[0]!, contexts[2]);
      if (behaviour === 'remove all') emitter.removeAllListeners('b');
      if (behaviour === 'emit' && depth < 2) {
        depth++;
        try {
          emitter.emit('a', 'nested');
        } finally {
          depth--;
        }
      }
    };
  });
  for (const command of history) {
    if (command.kind === 'emit') {
      const args = Array.from({ length: command.args }, (_, index) => index);
      try {
        seen.push(emitter.emit(command.event, ...args));
      } catch (error) {
        seen.push(String(error));
      }
    } else if (command.kind === 'remove all') {
      if (command.flag) emitter.removeAllListeners(command.event);
      else emitter.removeAllListeners();
    } else if (command.kind === 'off') {
      emitter.off(command.event, command.context === 0 ? undefined : listeners[command.listener], contexts[command.context], command.flag);
    } else {
      emitter[command.kind](command.event, listeners[command.listener]!, contexts[command.context]);
    }
    const names = emitter.eventNames();
    seen.push(names, ...names.map((name) => [emitter.listenerCount(name), ...emitter.listeners(name).map((listener) => listeners.indexOf(listener))]));
  }
  return seen;
}

it('a WeakEmitter whose contexts live does what eventemitter3 does, in every history', () => {
  fc.assert(
    fc.property(fc.array(commands, { minLength: 1, maxLength: 30 }), (history) => {
      expect(seenOf(new WeakEmitter(), history)).toEqual(seenOf(new EventEmitter(), history));
    }),
    { numRuns: 1000 },
  );
});
