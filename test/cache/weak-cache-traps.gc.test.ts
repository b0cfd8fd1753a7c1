import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { WeakCache } from '../../src/cache/index.js';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { runInNode } from '../bundled.js';
import { CallbackFirstCache } from '../naive/cache/callback-first-cache.js';
import { CleanUpByKeyCache } from '../naive/cache/clean-up-by-key-cache.js';
import { EntryHeldCache } from '../naive/cache/entry-held-cache.js';
import { listeningLoad } from '../naive/cache/listening-load.js';
import { LoadWindow } from '../naive/cache/load-window.js';
import { PromiseCache } from '../naive/cache/promise-cache.js';
import { RegistrationPerSetMap } from '../naive/cache/registration-per-set-map.js';
import { TruthyLoadCache } from '../naive/cache/truthy-load-cache.js';
import { type Sides, trap } from '../trap.js';
import { ManualLoads } from './manual-loads.js';

const a = { name: 'a' };
const b = { name: 'b' };

type Load<V> = (key: string, context: { readonly signal: AbortSignal }) => Promise<V>;
interface Loading<V> {
  load(key: string, options?: { signal?: AbortSignal }): Promise<V>;
}
interface Settable {
  get(key: string): object | undefined;
  set(key: string, value: object): unknown;
  delete(key: string): boolean;
  clear(): void;
}

/** In a frame of its own, so that no variable of the test keeps the value. */
function setUnheld(cache: Pick<Settable, 'set'>, key: string): void {
  cache.set(key, { key });
}

const byKey: Sides<(load: Load<object>) => Settable & Loading<object>> = {
  naive: (load) => new CleanUpByKeyCache<string, object>(load as (key: string) => Promise<object>),
  ours: (load) => new WeakCache<string, object>({ load }),
};
const neverLoads: Load<object> = () => new Promise(() => {});

describe.each<[string, (cache: Settable) => void]>([
  ['set', (cache) => cache.set('x', b)],
  ['delete and set', (cache) => {
    cache.delete('x');
    cache.set('x', b);
  }],
  ['clear and set', (cache) => {
    cache.clear();
    cache.set('x', b);
  }],
])('after %s', (_name, replace) => {
  trap('late clean-up deletes a live entry', byKey, async (make) => {
    const cache = make(neverLoads);
    setUnheld(cache, 'x');
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    replace(cache);
    await collectGarbage();
    expect(cache.get('x')).toBe(b);
  });

  trap('a load that was under way overwrites what is newer', byKey, async (make) => {
    const loads = new ManualLoads<object>();
    const cache = make(loads.load);
    const loaded = cache.load('x');
    replace(cache);
    loads.calls[0]!.resolve(a);
    await loaded;
    expect(cache.get('x')).toBe(b);
  });
});

describe.each<[string, (cache: Settable) => void]>([
  ['delete', (cache) => cache.delete('x')],
  ['clear', (cache) => cache.clear()],
])('after %s', (_name, invalidate) => {
  trap('a load that was under way brings back what was invalidated', byKey, async (make) => {
    const loads = new ManualLoads<object>();
    const cache = make(loads.load);
    const loaded = cache.load('x');
    invalidate(cache);
    loads.calls[0]!.resolve(a);
    await loaded;
    expect(cache.get('x')).toBe(undefined);
  });
});

trap('concurrent loads of a key give different objects', byKey, async (make) => {
  const cache = make(async (key) => ({ key }));
  const [first, second] = await Promise.all([cache.load('x'), cache.load('x')]);
  expect(first).toBe(second);
});

const promises: Sides<(load: Load<unknown>) => Loading<unknown>> = {
  naive: (load) => new PromiseCache(load as (key: string, context: { signal: AbortSignal | undefined }) => Promise<unknown>),
  ours: (load) => new WeakCache<string, unknown>({ load, hot: { max: 10 } }),
};

trap('a rejection is cached', { ...promises, naiveThrows: /down/ }, async (make) => {
  const outcomes = [Promise.reject(new Error('down')), Promise.resolve('up')];
  const cache = make(() => outcomes.shift()!);
  await expect(cache.load('x')).rejects.toThrow('down');
  expect(await cache.load('x')).toBe('up');
});

trap('a result of undefined is cached for ever', promises, async (make) => {
  const outcomes = [undefined, 'found'];
  const cache = make(async () => outcomes.shift());
  expect(await cache.load('x')).toBe(undefined);
  expect(await cache.load('x')).toBe('found');
});

trap('one caller that gives up fails the others', { ...promises, naiveThrows: /AbortError/ }, async (make) => {
  const cache = make(
    (_key, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        setTimeout(resolve, 20, 'loaded');
      }),
  );
  const controller = new AbortController();
  const impatient = cache.load('x', { signal: controller.signal });
  const patient = cache.load('x');
  controller.abort();
  await expect(impatient).rejects.toThrow();
  expect(await patient).toBe('loaded');
});

trap('whoever comes after a load was given up is failed by it', { ...promises, naiveThrows: /AbortError/ }, async (make) => {
  const cache = make(
    (_key, { signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        setTimeout(resolve, 20, 'loaded');
      }),
  );
  const controller = new AbortController();
  const impatient = cache.load('x', { signal: controller.signal });
  controller.abort();
  const next = cache.load('x');
  await expect(impatient).rejects.toThrow();
  expect(await next).toBe('loaded');
});

trap('a load function that throws is no rejection', { ...promises, naiveThrows: /no connection/ }, async (make) => {
  const cache = make(() => {
    throw new Error('no connection');
  });
  const loaded = cache.load('x');
  await expect(loaded).rejects.toThrow('no connection');
});

trap('falsy results are loaded again', {
  naive: (load: (key: string) => Promise<unknown>): Loading<unknown> => new TruthyLoadCache(load),
  ours: (load) => new WeakCache<string, unknown>({ load, hot: { max: 10 } }),
}, async (make) => {
  let calls = 0;
  const cache = make(async () => {
    calls++;
    return 0;
  });
  expect([await cache.load(''), await cache.load(''), calls]).toEqual([0, 0, 1]);
});

trap('a load that is pushed out while under way is loaded twice, and gives two objects (lru-cache)', {
  naive: (max: number, load: Load<object>): Loading<object> => new LoadWindow(max, load as (key: string) => Promise<object>),
  ours: (max, load) => new WeakCache<string, object>({ load, hot: { max } }),
}, async (make) => {
  const loads = new ManualLoads<object>();
  const cache = make(1, loads.load);
  const first = cache.load('x');
  const others = [cache.load('y'), cache.load('z')];
  const second = cache.load('x');
  for (const { key, resolve } of loads.calls) resolve({ key });
  await Promise.all(others);
  expect(await second).toBe(await first);
});

trap('the listeners of ended loads stay on a signal that lives on', {
  naive: (load: Load<unknown>): ((key: string, options: { signal: AbortSignal }) => Promise<unknown>) => listeningLoad(load as (key: string) => Promise<unknown>),
  ours: (load) => {
    const cache = new WeakCache<string, unknown>({ load });
    return (key, options) => cache.load(key, options);
  },
}, async (make) => {
  const { signal } = new AbortController();
  const load = make(async (key) => ({ key }));
  for (const key of ['x', 'y', 'z']) await load(key, { signal });
  expect(getEventListeners(signal, 'abort')).toHaveLength(0);
});

trap('a held value that reaches the target leaks it for ever', {
  naive: (): Pick<Settable, 'set' | 'delete'> => new EntryHeldCache(),
  ours: () => new WeakCache<string, object>({ hot: { max: 100 } }),
}, async (make) => {
  const cache = make();
  cache.set('control', a);
  await assertCollected((track) => {
    for (const key of ['x', 'y', 'z']) cache.set(key, track({}, key));
    for (const key of ['x', 'y', 'z']) cache.delete(key);
  }, { rounds: 4 });
  expect(a).toEqual({ name: 'a' });
});

trap('setting and deleting one long-lived value grows without end', {
  naive: (): Pick<Settable, 'set' | 'delete'> => new RegistrationPerSetMap<string, object>(),
  ours: () => new WeakCache<string, object>(),
}, async (make) => {
  const cache = make();
  const round = async () => {
    for (let n = 0; n < 50_000; n++) {
      cache.set('x', a);
      cache.delete('x');
    }
    await collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const before = await round();
  await round();
  expect((await round()) - before).toBeLessThan(1_000_000);
});

interface WindowOptions {
  hot: { max: number; weigh: (value: unknown) => number };
  onRemoval: (key: string) => void;
}
const window: Sides<(options: WindowOptions) => { readonly size: number; get(key: string): unknown; set(key: string, value: unknown): unknown }> = {
  naive: (options) => new CallbackFirstCache(options),
  ours: (options) => new WeakCache<string, unknown>(options),
};

trap('a callback that throws leaves more in the window than it holds', window, (make) => {
  const cache = make({
    hot: { max: 2, weigh: () => 1 },
    onRemoval: () => {
      throw new Error('no removal');
    },
  });
  cache.set('x', 1);
  cache.set('y', 2);
  for (const key of ['z', 'w', 'v']) expect(() => cache.set(key, 3)).toThrow('no removal');
  expect(cache.size).toBe(2);
});

trap('a set that fails loses the old entry', window, (make) => {
  const cache = make({
    hot: {
      max: 2,
      weigh: (value) => {
        if (value === 'broken') throw new Error('no scales');
        return 1;
      },
    },
    onRemoval: () => {},
  });
  cache.set('x', 1);
  expect(() => cache.set('x', 'broken')).toThrow('no scales');
  expect(cache.get('x')).toBe(1);
});

describe('a callback that throws in a cleanup callback ends the process', () => {
  const programme = (className: string, file: string) => `
    import { ${className} as Cache } from '${file}';
    console.error = (...args) => console.log(...args.map(String));
    const cache = new Cache({ onRemoval: () => { throw new Error('no removal'); } });
    const control = {};
    const fill = () => { cache.set('control', control); for (const key of ['x', 'y', 'z']) cache.set(key, { key }); };
    fill();
    const end = Date.now() + 10_000;
    const collect = () => {
      gc();
      if (cache.storedCount > 1 && Date.now() < end) setTimeout(collect, 5);
      else console.log('left', cache.storedCount, typeof control);
    };
    setTimeout(collect, 5);
  `;

  it('the naive version falls into it', async () => {
    const { status, stderr } = await runInNode(programme('CallbackInRegistryCache', './test/naive/cache/callback-in-registry-cache.js'), ['--expose-gc']);
    expect(status).toBe(1);
    expect(stderr).toContain('no removal');
  });

  it('ours does not', async () => {
    const { status, stdout } = await runInNode(programme('WeakCache', './src/cache/index.js'), ['--expose-gc']);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([
      `weakly: WeakCache's onRemoval for key "x" threw Error: no removal`,
      `weakly: WeakCache's onRemoval for key "y" threw Error: no removal`,
      `weakly: WeakCache's onRemoval for key "z" threw Error: no removal`,
      'left 1 object',
    ]);
  });
});
