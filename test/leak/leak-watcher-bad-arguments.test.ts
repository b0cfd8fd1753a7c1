import { LeakWatcher } from '../../src/leak/leak-watcher.js';
import { badArguments } from '../bad-arguments.js';

const make = (...args: unknown[]): unknown => new (LeakWatcher as unknown as new (...args: unknown[]) => LeakWatcher)(...args);

const collections = 'LeakWatcher: expected collections to be a whole number from 1 on';
const maxWatched = 'LeakWatcher: expected maxWatched to be a whole number from 1 on';
badArguments('LeakWatcher', [
  ['null options', () => make(null), TypeError, 'LeakWatcher: expected options to be an object, got null'],
  ['options that are no object', () => make(5), TypeError, 'LeakWatcher: expected options to be an object, got 5'],
  ['a callback for options', () => make(() => {}), TypeError, 'LeakWatcher: expected options to be an object, got a function'],
  ['no collections at all', () => make({ collections: 0 }), RangeError, `${collections}, got 0`],
  ['a part of a collection', () => make({ collections: 1.5 }), RangeError, `${collections}, got 1.5`],
  ['endless collections', () => make({ collections: Infinity }), RangeError, `${collections}, got Infinity`],
  ['a string of collections', () => make({ collections: '5' }), RangeError, `${collections}, got "5"`],
  ['null collections', () => make({ collections: null }), RangeError, `${collections}, got null`],
  ['no watches at all', () => make({ maxWatched: 0 }), RangeError, `${maxWatched}, got 0`],
  ['NaN watches', () => make({ maxWatched: NaN }), RangeError, `${maxWatched}, got NaN`],
  ['unbounded watches', () => make({ maxWatched: Infinity }), RangeError, `${maxWatched}, got Infinity`],
  ['fewer traces than none', () => make({ maxTraces: -1 }), RangeError, 'LeakWatcher: expected maxTraces to be a whole number from 0 on, got -1'],
  ['true for traces', () => make({ maxTraces: true }), RangeError, 'LeakWatcher: expected maxTraces to be a whole number from 0 on, got true'],
  ['an onLeak that is no function', () => make({ onLeak: {} }), TypeError, 'LeakWatcher: expected onLeak to be a function, got an object'],
  ['a null onLeak', () => make({ onLeak: null }), TypeError, 'LeakWatcher: expected onLeak to be a function, got null'],
  ['a number for enabled', () => make({ enabled: 1 }), TypeError, 'LeakWatcher: expected enabled to be a boolean, got 1'],
  ['a string for enabled', () => make({ enabled: 'false' }), TypeError, 'LeakWatcher: expected enabled to be a boolean, got "false"'],
  ['wrong options of a watcher that is off', () => make({ enabled: false, collections: 0 }), RangeError, `${collections}, got 0`],
]);

const watcher = new LeakWatcher({ maxWatched: 1 });
watcher.expectCollected({}, 'the only one');
const expectCollected = (...args: unknown[]): void => watcher.expectCollected(...(args as [object, string]));

const target = 'LeakWatcher.expectCollected: expected target to be an object, a function or a non-registered symbol';
const label = 'LeakWatcher.expectCollected: expected label to be a string';
badArguments(
  'LeakWatcher.expectCollected',
  [
    ['expectCollected()', () => expectCollected(), TypeError, `${target}, got undefined`],
    ['null', () => expectCollected(null, 'session'), TypeError, `${target}, got null`],
    ['a primitive', () => expectCollected('session', 'session'), TypeError, `${target}, got "session"`],
    ['a registered symbol', () => expectCollected(Symbol.for('weakly.test'), 'session'), TypeError, `${target}, got Symbol(weakly.test)`],
    ['no label', () => expectCollected({}), TypeError, `${label}, got undefined`],
    ['a label that is no string', () => expectCollected({}, 5), TypeError, `${label}, got 5`],
    ['a null label', () => expectCollected({}, null), TypeError, `${label}, got null`],
  ],
  () => watcher.stats(),
);
