import caches from './caches.mjs';
import emitters from './emitters.mjs';
import iterables from './iterables.mjs';
import machines from './machines.mjs';
import tuples from './tuples.mjs';
import valueMaps from './value-maps.mjs';

/** The tables by name: `contenders`, and `claims`, each a function that tries one with what the contender's `load` gives. */
export const tables = { 'value-maps': valueMaps, caches, iterables, tuples, emitters, machines };
