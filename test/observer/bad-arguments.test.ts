import { describe, expect, it } from 'vitest';
import { WeakEmitter, WeakSubject, observe } from '../../src/observer/index.js';
import { badArguments } from '../bad-arguments.js';

const wrong = (value: unknown): never => value as never;
const key = 'an object, a function or a non-registered symbol';
const view = { hear() {} };
const nothing = (): void => {};

const subject = new WeakSubject<number>();
subject.add(view, 'hear');

badArguments(
  'WeakSubject',
  [
    ['new WeakSubject(1)', () => new WeakSubject(wrong(1)), TypeError, 'WeakSubject: expected options to be an object, got 1'],
    [
      "new WeakSubject({ reemit: 'later' })",
      () => new WeakSubject({ reemit: wrong('later') }),
      TypeError,
      'WeakSubject: expected reemit to be "queue" or "nested", got "later"',
    ],
    ['new WeakSubject({ onError: 1 })', () => new WeakSubject({ onError: wrong(1) }), TypeError, 'WeakSubject: expected onError to be a function, got 1'],
    ['add(1, listener)', () => subject.add(wrong(1), nothing), TypeError, `WeakSubject.add: expected observer to be ${key}, got 1`],
    [
      "add(view, 'see')",
      () => subject.add(view, wrong('see')),
      TypeError,
      'WeakSubject.add: expected listener to be a function or the name of a method of the observer, got "see"',
    ],
    [
      'add(view)',
      () => subject.add(view, wrong(undefined)),
      TypeError,
      'WeakSubject.add: expected listener to be a function or the name of a method of the observer, got undefined',
    ],
    ["add(view, 'hear', 1)", () => subject.add(view, 'hear', wrong(1)), TypeError, 'WeakSubject.add: expected options to be an object, got 1'],
    ['add(…, { once: 1 })', () => subject.add(view, 'hear', { once: wrong(1) }), TypeError, 'WeakSubject.add: expected once to be a boolean, got 1'],
    [
      "add(…, { unique: 'yes' })",
      () => subject.add(view, 'hear', { unique: wrong('yes') }),
      TypeError,
      'WeakSubject.add: expected unique to be a boolean, got "yes"',
    ],
    [
      'add(…, { signal: {} })',
      () => subject.add(view, 'hear', { signal: wrong({}) }),
      TypeError,
      'WeakSubject.add: expected signal to be an AbortSignal, got an object',
    ],
    ["on('hear', { strong: true })", () => subject.on(wrong('hear'), { strong: true }), TypeError, 'WeakSubject.on: expected listener to be a function, got "hear"'],
    ['on(listener)', () => subject.on(nothing, wrong(undefined)), TypeError, 'WeakSubject.on: expected options to be an object, got undefined'],
    ['on(listener, {})', () => subject.on(nothing, wrong({})), TypeError, `WeakSubject.on: expected owner to be ${key}, got undefined`],
    ['on(listener, { owner: 1 })', () => subject.on(nothing, wrong({ owner: 1 })), TypeError, `WeakSubject.on: expected owner to be ${key}, got 1`],
    [
      'on(listener, { owner, strong: true })',
      () => subject.on(nothing, wrong({ owner: view, strong: true })),
      TypeError,
      'WeakSubject.on: expected no owner beside strong: true, got an object',
    ],
    [
      "on(listener, { strong: 'yes' })",
      () => subject.on(nothing, wrong({ strong: 'yes' })),
      TypeError,
      'WeakSubject.on: expected strong to be a boolean, got "yes"',
    ],
    ['remove(1)', () => subject.remove(wrong(1)), TypeError, `WeakSubject.remove: expected observer to be ${key}, got 1`],
    [
      'remove(view, {})',
      () => subject.remove(view, wrong({})),
      TypeError,
      'WeakSubject.remove: expected listener to be a function or the name of a method, got an object',
    ],
    ['has(view, true)', () => subject.has(view, wrong(true)), TypeError, 'WeakSubject.has: expected listener to be a function or the name of a method, got true'],
    ["has('x')", () => subject.has(wrong('x')), TypeError, `WeakSubject.has: expected observer to be ${key}, got "x"`],
  ],
  () => [subject.size, subject.storedCount],
);

let listening = 0;
const target = new (class extends EventTarget {
  override addEventListener(): void {
    listening++;
  }
})();

badArguments(
  'observe',
  [
    ['observe({}, …)', () => observe(wrong({}), 'tick', view, 'hear'), TypeError, 'observe: expected source to be an event emitter or an EventTarget, got an object'],
    ['observe(null, …)', () => observe(wrong(null), 'tick', view, 'hear'), TypeError, 'observe: expected source to be an event emitter or an EventTarget, got null'],
    ['observe(target, 1, …)', () => observe(target, wrong(1), view, 'hear'), TypeError, 'observe: expected event to be a string or a symbol, got 1'],
    ["observe(target, 'tick', 1, …)", () => observe(target, 'tick', wrong(1), wrong(nothing)), TypeError, `observe: expected owner to be ${key}, got 1`],
    [
      "observe(…, 'see')",
      () => observe(target, 'tick', view, wrong('see')),
      TypeError,
      'observe: expected listener to be a function or the name of a method of the owner, got "see"',
    ],
    ["observe(…, 'hear', 1)", () => observe(target, 'tick', view, 'hear', wrong(1)), TypeError, 'observe: expected options to be an object, got 1'],
    ['observe(…, { once: 1 })', () => observe(target, 'tick', view, 'hear', { once: wrong(1) }), TypeError, 'observe: expected once to be a boolean, got 1'],
    ['observe(…, { capture: 1 })', () => observe(target, 'tick', view, 'hear', { capture: wrong(1) }), TypeError, 'observe: expected capture to be a boolean, got 1'],
    ['observe(…, { passive: 1 })', () => observe(target, 'tick', view, 'hear', { passive: wrong(1) }), TypeError, 'observe: expected passive to be a boolean, got 1'],
    ['observe(…, { signal: 1 })', () => observe(target, 'tick', view, 'hear', { signal: wrong(1) }), TypeError, 'observe: expected signal to be an AbortSignal, got 1'],
    [
      'observe(emitter, …, { capture: true })',
      () => observe({ on: nothing, off: nothing }, 'tick', view, 'hear', wrong({ capture: true })),
      TypeError,
      'observe: expected capture and passive only for an EventTarget, got them for an event emitter',
    ],
  ],
  () => listening,
);

describe('WeakEmitter', () => {
  it('refuses a listener that is no function with the error of eventemitter3, and changes nothing', () => {
    const emitter = new WeakEmitter();
    const refusal = new TypeError('The listener must be a function');
    expect(() => emitter.on('tick', wrong('hear'), view)).toThrow(refusal);
    expect(() => emitter.addListener('tick', wrong(undefined))).toThrow(refusal);
    expect(() => emitter.once('tick', wrong(null), view)).toThrow(refusal);
    expect([emitter.eventNames(), emitter.emit('tick')]).toEqual([[], false]);
  });
});
