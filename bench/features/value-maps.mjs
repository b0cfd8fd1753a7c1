import { settle } from '../harness/memory.mjs';
import { contenders } from '../modules/value-maps/contenders.mjs';
import { forgetsDeleted, keepsLiveEntries } from '../modules/value-maps/contracts.mjs';
import { collectOnly, throws } from './lifetimes.mjs';

// A cache is compared with caches.
const { naive: _naive, 'weak-lru-cache': _cache, weakly, weakref, ...others } = contenders;
const compared = { weakly: { ...weakly, ours: ['cache', 'WeakValueMap'] }, weakref: { ...weakref, names: 'WeakValueMap' }, ...others };
compared['strong-weak-map'] = { ...compared['strong-weak-map'], names: 'StrongWeakMap' };

export default {
  contenders: compared,
  claims: {
    'a value set anew stays when the old one dies': keepsLiveEntries,
    'a dead value is not counted before its clean-up': async (make) => {
      const map = make();
      const held = {};
      map.set('held', held);
      (() => map.set('dead', {}))();
      await collectOnly();
      return map.size === 1 && map.get('held') === held;
    },
    'keys of the dead go without a call': async (make) => {
      const map = make();
      (() => {
        for (let id = 0; id < 1000; id++) map.set(`key ${id}`, { id });
      })();
      await settle(4);
      return (map.storedCount ?? map.size) === 0;
    },
    'nothing is kept of what was deleted': forgetsDeleted,
    'values that are primitives': (make) => {
      const map = make();
      return !throws(() => map.set('one', 1)) && map.get('one') === 1;
    },
    'the key 0 can be deleted': (make) => {
      const map = make();
      const value = {};
      map.set(0, value);
      map.delete(0);
      return map.get(0) === undefined;
    },
    'a set that throws changes nothing': (make) => {
      const map = make();
      const value = {};
      map.set('key', value);
      return throws(() => map.set('key', undefined)) ? map.get('key') === value : undefined;
    },
    "every method of the language's Map": (make) => {
      const map = make();
      return ['clear', 'delete', 'entries', 'forEach', 'get', 'has', 'keys', 'set', 'values', Symbol.iterator].every((name) => typeof map[name] === 'function');
    },
  },
};
