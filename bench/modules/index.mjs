import cache from './cache.mjs';
import emitter from './emitter.mjs';
import growth from './growth.mjs';
import iterableMap from './iterable-map.mjs';
import iterableSet from './iterable-set.mjs';
import leak from './leak.mjs';
import machine from './machine.mjs';
import memoize from './memoize.mjs';
import property from './property.mjs';
import size from './size.mjs';
import subject from './subject.mjs';
import undefinedBench from './undefined.mjs';
import valueMap from './value-map.mjs';

export const benches = [valueMap, cache, iterableMap, iterableSet, memoize, subject, emitter, machine, property, undefinedBench, size, growth, leak];
