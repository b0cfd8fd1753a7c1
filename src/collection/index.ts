export { IterableWeakMap } from './iterable-weak-map.js';
export { IterableWeakSet } from './iterable-weak-set.js';
export { type SetLike } from './set-record.js';
export { WeakTupleMap } from './weak-tuple-map.js';
