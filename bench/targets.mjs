// What `npm run bench -- --check` holds weakly to. A target is about one figure (`time`, if none is named) of one piece
// of work: at most a number (of its unit, or, with `of`, times another contender's), so many times as fast as another,
// or first among those contenders that are ranked.
const valueMap = (work, wanted) => ({ what: `WeakValueMap, ${work}`, module: 'value-map', work, ...wanted });
const cacheHit = 'get, hit in the hot window, 10,000 keys, skewed';
const iterable = (module, what, work, wanted) => ({ what: `${what}, ${work}`, module, work, ...wanted });
const leadsIterable = (module, what, works) => [
  ...works.map((work) => iterable(module, what, work, { leads: true })),
  iterable(module, what, '300,000 live entries', { what: `${what}, retained bytes per entry`, figure: 'bytes', leads: true }),
];
const notifies = (many, wanted) =>
  [10, 100, 1000].map((observers) => ({ what: `WeakSubject, ${observers} observers, ${many}`, module: 'subject', work: `${observers} observers, ${many}`, ...wanted }));
const subscribing = (what, wanted) => ({ what: `WeakSubject, 200,000 subscriptions, ${what}`, module: 'subject', work: '200,000 subscriptions', ...wanted });
const emits = (work) => ({ what: `WeakEmitter, ${work}`, module: 'emitter', work, of: 'eventemitter3', atMost: 1.15 });
const randomEvents = (wanted) => ({ what: 'machine, random events', module: 'machine', work: 'random events, 8 states and 8 events, guards and hooks in half of them', ...wanted });
const sized = (work, atMost) => ({ what: `size of ${work}`, module: 'size', work, figure: 'size', atMost });
const grows = (work, figure) => ({ what: `growth of ${work}, ${figure}`, module: 'growth', work, figure, of: 'naive', atMost: 1.2 });

export const targets = [
  valueMap('get, first read in a job', { of: 'naive', atMost: 1.2 }),
  valueMap('get, first read in a job', { leads: true }),
  valueMap('get, repeated reads in a job', { of: 'naive', atMost: 1.1 }),
  valueMap('get, repeated reads in a job', { leads: true }),
  valueMap('fresh set', { of: 'naive', atMost: 1.2 }),
  valueMap('fresh set', { leads: true }),
  valueMap('overwrite', { of: 'naive', atMost: 1.2 }),
  valueMap('overwrite', { leads: true }),
  valueMap('delete, first read in a job', { of: 'naive', atMost: 1.2 }),
  valueMap('delete, what the job has read', { of: 'naive', atMost: 1.2 }),
  valueMap('300,000 live entries', { what: 'WeakValueMap, retained bytes per entry', figure: 'bytes', atMost: 85 }),
  valueMap('300,000 live entries', { what: 'WeakValueMap, full collection with 300,000 live entries', figure: 'pause', of: 'naive', atMost: 1.15 }),
  valueMap('300,000 live entries, ten collections', { what: 'WeakValueMap, all clean-up over ten collections in which nothing died', figure: 'cleanUp', atMost: 0.5 }),
  valueMap('300,000 values die at once', { what: 'WeakValueMap, 300,000 values die: longest block', figure: 'block', atMost: 5 }),
  valueMap('300,000 values die at once', { what: 'WeakValueMap, 300,000 values die: keys left', figure: 'keysLeft', atMost: 0 }),
  // The Map, emptied, and what the engine keeps for it.
  valueMap('300,000 values die at once', { what: 'WeakValueMap, 300,000 values die: memory left', figure: 'bytesLeft', atMost: 1 }),
  // Their difference is noise from a tenth on.
  valueMap('steady allocation', { what: 'WeakValueMap, delay of collection under steady allocation', figure: 'delay', of: 'naive', atMost: 1.1 }),
  // Code that the engine compiles meanwhile, at the floor too; one byte for each time would be 1,000 kB.
  valueMap('one value set and deleted a million times', { figure: 'growth', atMost: 256 }),
  { what: `WeakCache, ${cacheHit}`, module: 'cache', work: cacheHit, of: 'lru-cache', atMost: 1.3 },
  ...leadsIterable('iterable-map', 'IterableWeakMap', ['get, 10,000 keys, skewed', 'set, fresh keys', 'delete', 'iterate']),
  ...leadsIterable('iterable-set', 'IterableWeakSet', ['has, 10,000 keys, skewed', 'add, fresh values', 'delete', 'iterate']),
  ...notifies('one notify per job', { of: 'deref + call', atMost: 1.2 }),
  ...notifies('ten notifies per job', { of: 'eventemitter3', atMost: 2 }),
  ...notifies('a thousand notifies per job', { of: 'eventemitter3', atMost: 1.3 }),
  ...notifies('a thousand notifies per job, one shared listener', { of: 'eventemitter3', atMost: 0.5 }),
  subscribing('subscribing', { of: 'eventemitter3', atMost: 4 }),
  subscribing('bytes', { figure: 'bytes', atMost: 200 }),
  subscribing('full collection', { figure: 'pause', of: 'eventemitter3', atMost: 4 }),
  ...['emit to one listener', 'emit to 10 listeners', 'emit to 100 listeners'].map(emits),
  randomEvents({ of: 'switch', atMost: 2.5 }),
  randomEvents({ of: 'robot3', timesFaster: 15 }),
  randomEvents({ of: 'xstate', timesFaster: 50 }),
  { what: 'property, get', module: 'property', work: 'get', of: 'WeakMap', atMost: 1.2 },
  { what: 'property, validated set', module: 'property', work: 'validated set', of: 'WeakMap', atMost: 1.5 },
  ...['add, chained', 'sub, mul, and, xor, shr, chained', 'add, mul, div, of fractions, chained', 'add, mul, mod of bigints, chained', 'lift, a function of two arguments, chained'].map(
    (work) => ({ what: work.startsWith('lift') ? work : `ops: ${work}`, module: 'undefined', work, of: 'plain', atMost: 2 }),
  ),
  ...['finalize', 'keepAlive', 'WeakMethod', 'weakProxy', 'isWeakKey'].map((work) => sized(work, 1)),
  sized('WeakValueMap', 1.5),
  sized('WeakCache', 3),
  sized('WeakSubject', 2),
  sized('property', 2),
  sized('machine', 2.5),
  sized('Undefined, ops', 1.5),
  ...['get', 'set', 'delete'].map((figure) => grows('WeakValueMap', figure)),
  grows('IterableWeakSet', 'add'),
  ...['add', 'notify'].map((figure) => grows('WeakSubject', figure)),
];
