import { createRequire } from 'node:module';
import { builtModule } from '../harness/built-module.mjs';
import { settle, usedBytes } from '../harness/memory.mjs';
import { isLetGo } from './lifetimes.mjs';

/** Each makes a memoized function. */
export default {
  contenders: {
    weakly: { ours: ['cache', 'weakMemoize'], load: async () => (await builtModule('cache')).weakMemoize },
    '@wry/trie': {
      package: '@wry/trie',
      names: 'Trie',
      load: async () => {
        const { Trie } = await import('@wry/trie');
        return (compute) => {
          const trie = new Trie(true, () => ({}));
          return (...args) => {
            const slot = trie.lookup(...args);
            if (!('value' in slot)) slot.value = compute(...args);
            return slot.value;
          };
        };
      },
    },
    'memoize-weak': { package: 'memoize-weak', load: () => createRequire(import.meta.url)('memoize-weak') },
  },
  claims: {
    'remembers by objects and primitives, at their places': (memoize) => {
      let calls = 0;
      const memoized = memoize((...args) => [++calls, ...args]);
      const object = {};
      return memoized(1, object) === memoized(1, object) && memoized(object, 1) !== memoized(1, object) && memoized(1) !== memoized(1, object) && calls === 3;
    },
    'a result of undefined is remembered': (memoize) => {
      let calls = 0;
      const memoized = memoize(() => void calls++);
      const object = {};
      memoized(object);
      memoized(object);
      return calls === 1;
    },
    'a result that refers to an argument does not keep it': async (memoize) => {
      const memoized = memoize((object) => ({ object }));
      return isLetGo(() => {
        const object = {};
        memoized(object);
        return object;
      });
    },
    'a result goes with any of its objects': async (memoize) => {
      const memoized = memoize((one, other) => ({ one: typeof one, other: typeof other }));
      const held = {};
      return (await isLetGo(() => memoized(held, {}))) && (await isLetGo(() => memoized({}, held)));
    },
    'primitives before an object go with it': async (memoize) => {
      const memoized = memoize((_text, _object) => 1);
      memoized('', {});
      await settle(2);
      const before = usedBytes();
      (() => {
        for (let id = 0; id < 1000; id++) memoized(`${id}`.padEnd(10_000, '.').concat('!').split('').join(''), {});
      })();
      await settle(4);
      return usedBytes() - before < 2e6;
    },
    'results can be forgotten': (memoize) => {
      const memoized = memoize(() => ({}));
      const object = {};
      const before = memoized(object);
      memoized.clear?.();
      return memoized(object) !== before;
    },
  },
};
