// What `npm run bench -- --check` holds weakly to. A target is about one figure (`time`, if none is named) of one piece
// of work: at most a number (of its unit, or, with `of`, times another contender's), so many times as fast as another,
// or first among those contenders that are ranked.
const valueMap = (work, wanted) => ({ what: `WeakValueMap, ${work}`, module: 'value-map', work, ...wanted });

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
  // One page of the heap.
  valueMap('one value set and deleted a million times', { figure: 'growth', atMost: 64 }),
];
