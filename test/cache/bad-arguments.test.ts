import { vi } from 'vitest';
import { WeakCache, WeakValueMap, weakMemoize } from '../../src/cache/index.js';
import { badArguments } from '../bad-arguments.js';

type Loose = (...args: unknown[]) => unknown;
type LooseConstructor = new (...args: unknown[]) => unknown;

const value = { name: 'value' };
const map = new WeakValueMap<string, unknown>([['x', value]]);
const entriesOf = () => [...map];

const LooseMap = WeakValueMap as unknown as LooseConstructor;
class WithoutSet extends WeakValueMap<unknown, unknown> {
  override set: never = 'no method' as never;
}
Object.defineProperty(WithoutSet.prototype, 'set', { value: 'no method' });
badArguments('new WeakValueMap', [
  ['a number', () => new LooseMap(5), TypeError, 'WeakValueMap: expected entries to be iterable, got 5'],
  ['an object that is not iterable', () => new LooseMap({}), TypeError, 'WeakValueMap: expected entries to be iterable, got an object'],
  ['an entry that is no object', () => new LooseMap(['ab']), TypeError, 'WeakValueMap: expected each entry to be an object, got "ab"'],
  ['a null entry', () => new LooseMap([null]), TypeError, 'WeakValueMap: expected each entry to be an object, got null'],
  ['a subclass without set', () => new WithoutSet([]), TypeError, 'WeakValueMap: expected set to be a function, got "no method"'],
]);

const groupBy = WeakValueMap.groupBy.bind(WeakValueMap) as Loose;
badArguments('WeakValueMap.groupBy', [
  ['groupBy()', () => groupBy(), TypeError, 'WeakValueMap.groupBy: expected items to be iterable, got undefined'],
  ['null items', () => groupBy(null, () => 1), TypeError, 'WeakValueMap.groupBy: expected items to be iterable, got null'],
  ['items that are not iterable', () => groupBy({}, () => 1), TypeError, 'WeakValueMap.groupBy: expected items to be iterable, got an object'],
  ['no callback', () => groupBy([]), TypeError, 'WeakValueMap.groupBy: expected callback to be a function, got undefined'],
  ['a callback that is no function', () => groupBy([1], 'name'), TypeError, 'WeakValueMap.groupBy: expected callback to be a function, got "name"'],
]);

const looseMap = map as unknown as Record<'forEach' | 'getOrInsertComputed', Loose>;
badArguments(
  'WeakValueMap',
  [
    ['forEach()', () => looseMap.forEach(), TypeError, 'WeakValueMap.forEach: expected callback to be a function, got undefined'],
    ['forEach with an object', () => looseMap.forEach({}), TypeError, 'WeakValueMap.forEach: expected callback to be a function, got an object'],
    ['getOrInsertComputed without a callback', () => looseMap.getOrInsertComputed('y'), TypeError, 'WeakValueMap.getOrInsertComputed: expected callback to be a function, got undefined'],
    ['getOrInsertComputed with a value', () => looseMap.getOrInsertComputed('y', value), TypeError, 'WeakValueMap.getOrInsertComputed: expected callback to be a function, got an object'],
    ['getOrInsertComputed of a known key', () => looseMap.getOrInsertComputed('x', 5), TypeError, 'WeakValueMap.getOrInsertComputed: expected callback to be a function, got 5'],
  ],
  entriesOf,
);

const LooseCache = WeakCache as unknown as LooseConstructor;
const positive = 'to be a number above 0';
badArguments('new WeakCache', [
  ['null options', () => new LooseCache(null), TypeError, 'WeakCache: expected options to be an object, got null'],
  ['options that are no object', () => new LooseCache('hot'), TypeError, 'WeakCache: expected options to be an object, got "hot"'],
  ['load', () => new LooseCache({ load: 'url' }), TypeError, 'WeakCache: expected load to be a function, got "url"'],
  ['a null load', () => new LooseCache({ load: null }), TypeError, 'WeakCache: expected load to be a function, got null'],
  ['now', () => new LooseCache({ now: 5 }), TypeError, 'WeakCache: expected now to be a function, got 5'],
  ['onRemoval', () => new LooseCache({ onRemoval: {} }), TypeError, 'WeakCache: expected onRemoval to be a function, got an object'],
  ['onError', () => new LooseCache({ onError: 'log' }), TypeError, 'WeakCache: expected onError to be a function, got "log"'],
  ['a ttl that is no number', () => new LooseCache({ ttl: '5' }), TypeError, `WeakCache: expected ttl ${positive}, got "5"`],
  ['a ttl of 0', () => new LooseCache({ ttl: 0 }), RangeError, `WeakCache: expected ttl ${positive}, got 0`],
  ['a negative ttl', () => new LooseCache({ ttl: -1 }), RangeError, `WeakCache: expected ttl ${positive}, got -1`],
  ['NaN as ttl', () => new LooseCache({ ttl: Number.NaN }), RangeError, `WeakCache: expected ttl ${positive}, got NaN`],
  ['an option of another cache', () => new LooseCache({ max: 500 }), TypeError, 'WeakCache: expected no unknown option, got "max"'],
  ['hot', () => new LooseCache({ hot: 100 }), TypeError, 'WeakCache: expected hot to be an object, got 100'],
  ['a null hot', () => new LooseCache({ hot: null }), TypeError, 'WeakCache: expected hot to be an object, got null'],
  ['hot without max', () => new LooseCache({ hot: {} }), TypeError, `WeakCache: expected hot.max ${positive}, got undefined`],
  ['a hot.max of 0', () => new LooseCache({ hot: { max: 0 } }), RangeError, `WeakCache: expected hot.max ${positive}, got 0`],
  ['a hot.max that is no number', () => new LooseCache({ hot: { max: '9' } }), TypeError, `WeakCache: expected hot.max ${positive}, got "9"`],
  ['hot.weigh', () => new LooseCache({ hot: { max: 9, weigh: 1 } }), TypeError, 'WeakCache: expected hot.weigh to be a function, got 1'],
  ['negative', () => new LooseCache({ negative: true }), TypeError, 'WeakCache: expected negative to be an object, got true'],
  ['negative without ttl', () => new LooseCache({ negative: {} }), TypeError, `WeakCache: expected negative.ttl ${positive}, got undefined`],
  ['a negative.ttl of 0', () => new LooseCache({ negative: { ttl: 0 } }), RangeError, `WeakCache: expected negative.ttl ${positive}, got 0`],
  ['negative.when', () => new LooseCache({ negative: { ttl: 5, when: true } }), TypeError, 'WeakCache: expected negative.when to be a function, got true'],
]);

const load = vi.fn(() => value);
const cache = new WeakCache<string, unknown>({ load }).set('x', value);
const looseCache = cache as unknown as Record<'getOrCreate' | 'load', Loose>;
const stateOf = (of: WeakCache<string, unknown>) => () => [[...of], of.stats()];
badArguments(
  'WeakCache',
  [
    ['getOrCreate without create', () => looseCache.getOrCreate('y'), TypeError, 'WeakCache.getOrCreate: expected create to be a function, got undefined'],
    ['getOrCreate with a value', () => looseCache.getOrCreate('y', value), TypeError, 'WeakCache.getOrCreate: expected create to be a function, got an object'],
    ['getOrCreate of a known key', () => looseCache.getOrCreate('x', 5), TypeError, 'WeakCache.getOrCreate: expected create to be a function, got 5'],
    ['load with null options', () => looseCache.load('y', null), TypeError, 'WeakCache.load: expected options to be an object, got null'],
    ['load with a signal for options', () => looseCache.load('y', 'signal'), TypeError, 'WeakCache.load: expected options to be an object, got "signal"'],
    ['load with a controller as signal', () => looseCache.load('y', { signal: new AbortController() }), TypeError, 'WeakCache.load: expected signal to be an AbortSignal, got an object'],
    ['load with a null signal', () => looseCache.load('y', { signal: null }), TypeError, 'WeakCache.load: expected signal to be an AbortSignal, got null'],
    ['load with a refresh that is no boolean', () => looseCache.load('x', { refresh: 1 }), TypeError, 'WeakCache.load: expected refresh to be a boolean, got 1'],
  ],
  stateOf(cache),
);

const withoutLoad = new WeakCache<string, unknown>().set('x', value);
badArguments(
  'WeakCache without a load option',
  [['load', () => withoutLoad.load('x'), TypeError, 'WeakCache.load: expected the cache to have a load option, got none']],
  stateOf(withoutLoad),
);

let weight: unknown = 1;
const weighing = new WeakCache<string, unknown>({ hot: { max: 10, weigh: () => weight as number } }).set('x', value);
const weighed = (given: unknown, act: () => unknown) => () => {
  weight = given;
  act();
};
const expectedWeight = 'WeakCache: expected weigh to return a finite number from 0 on';
badArguments(
  'the weigh function of a WeakCache',
  [
    ['set with a negative weight', weighed(-1, () => weighing.set('x', 5)), RangeError, `${expectedWeight}, got -1`],
    ['set with an infinite weight', weighed(Infinity, () => weighing.set('x', 5)), RangeError, `${expectedWeight}, got Infinity`],
    ['set with NaN as weight', weighed(Number.NaN, () => weighing.set('x', 5)), RangeError, `${expectedWeight}, got NaN`],
    ['set with no weight', weighed(undefined, () => weighing.set('x', 5)), RangeError, `${expectedWeight}, got undefined`],
  ],
  () => [...weighing],
);

let time: unknown = 1;
const clocked = new WeakCache<string, unknown>({ ttl: 10, now: () => time as number }).set('x', value);
badArguments(
  'the now function of a WeakCache',
  [
    ['set at a time that is no number', () => {
      time = new Date(0);
      try {
        clocked.set('x', 5);
      } finally {
        time = 1;
      }
    }, TypeError, 'WeakCache: expected now to return a number, got an object'],
  ],
  () => [...clocked],
);

const memoize = weakMemoize as unknown as Loose;
badArguments('weakMemoize', [
  ['weakMemoize()', () => memoize(), TypeError, 'weakMemoize: expected fn to be a function, got undefined'],
  ['an object', () => memoize({}), TypeError, 'weakMemoize: expected fn to be a function, got an object'],
]);
