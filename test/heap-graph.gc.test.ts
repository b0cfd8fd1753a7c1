import { describe, expect, it } from 'vitest';
import { pathToItself } from './heap-graph.js';

describe('pathToItself', () => {
  it('finds a private field', async () => {
    class Selfish {
      readonly #self = [this];
      self(): object {
        return this.#self;
      }
    }
    expect(await pathToItself(() => new Selfish())).toEqual(['#self', '0']);
  });

  it('finds a captured variable', async () => {
    const path = await pathToItself(() => {
      const owner = { callback: () => owner };
      return owner;
    });
    expect(path).toEqual(['callback', 'context', 'owner']);
  });

  it('finds a bound receiver', async () => {
    const path = await pathToItself(() => {
      const owner: { next?: () => unknown } = {};
      owner.next = owner.hasOwnProperty.bind(owner, 'next');
      return owner;
    });
    expect(path).toEqual(['next', 'bound_this']);
  });

  it('finds the value of a WeakMap from its key and the map, in either order', async () => {
    for (const order of [['key', 'map'], ['map', 'key']]) {
      const path = await pathToItself(() => {
        const [key, map] = [{}, new WeakMap<object, object>()];
        const owner = Object.fromEntries(order.map((name) => [name, name === 'key' ? key : map]));
        map.set(key, owner);
        return owner;
      });
      expect(path?.at(-1)).toContain('pair in WeakMap');
    }
  });

  it('finds none where only the key or only the map is reached', async () => {
    const kept: unknown[] = [];
    const reaching = (what: 'key' | 'map') => () => {
      const [key, map] = [{}, new WeakMap<object, object>()];
      const owner = { part: what === 'key' ? key : map };
      map.set(key, owner);
      kept.push(key, map);
      return owner;
    };
    expect(await pathToItself(reaching('key'))).toBeUndefined();
    expect(await pathToItself(reaching('map'))).toBeUndefined();
    expect(kept).toHaveLength(4);
  });

  it('finds none through a WeakRef, nor for an object that a global only holds', async () => {
    const weakly = () => {
      const owner: { self?: WeakRef<object> } = {};
      owner.self = new WeakRef(owner);
      return owner;
    };
    expect(await pathToItself(weakly)).toBeUndefined();
    const globally = () => {
      const owner = {};
      Object.defineProperty(globalThis, 'heapGraphOwner', { value: owner, configurable: true });
      return owner;
    };
    expect(await pathToItself(globally)).toBeUndefined();
    Reflect.deleteProperty(globalThis, 'heapGraphOwner');
  });
});
