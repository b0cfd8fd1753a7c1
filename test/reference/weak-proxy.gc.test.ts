import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { weakProxy } from '../../src/reference/index.js';
import { bindingProxy } from '../naive/reference/binding-proxy.js';
import { forwardingProxy } from '../naive/reference/forwarding-proxy.js';
import { trap } from '../trap.js';

afterEach(() => {
  vi.restoreAllMocks();
});

class Session {
  readonly id = 1;
  static readonly sessions = 0;
  touch(): this {
    return this;
  }
}

/** A proxy whose target has been collected. In a box, for a promise would ask it for `then`. */
async function dead<Target extends object>(make: () => Target): Promise<{ readonly proxy: Target }> {
  const box = (() => ({ proxy: weakProxy(make()) }))();
  await collectGarbage();
  return box;
}

describe('a weak proxy', () => {
  it('does not keep its target alive, nor do the uses it has seen', async () => {
    const kept = new Session();
    const control = weakProxy(kept);
    const proxies: Session[] = [];
    await assertCollected((track) => {
      const proxy = weakProxy(track(new Session()));
      proxy.touch().touch();
      expect(inspect(proxy)).toBe('Session { id: 1 }');
      expect({ ...proxy }).toEqual({ id: 1 });
      proxies.push(proxy);
    });
    expect(control.id).toBe(1);
    expect(kept.touch()).toBe(kept);
    expect(() => proxies[0]!.id).toThrow(ReferenceError);
  });

  it('does not keep a target that refers to it: the parent link of a tree', async () => {
    const kept = { children: [] as object[] };
    kept.children.push({ parent: weakProxy(kept) });
    const children: { parent: object }[] = [];
    await assertCollected((track) => {
      const parent = track({ children });
      children.push({ parent: weakProxy(parent) });
    });
    expect(() => Object.keys(children[0]!.parent)).toThrow(ReferenceError);
    expect(Object.keys((kept.children[0] as { parent: object }).parent)).toEqual(['children']);
  });

  it('works as long as its target lives', async () => {
    const target = new Map([['a', 1]]);
    const proxy = weakProxy(target);
    await collectGarbage();
    expect(proxy.get('a')).toBe(1);
    expect(target.size).toBe(1);
  });
});

describe('a weak proxy whose target has been collected', async () => {
  const { proxy } = await dead(() => new Session());
  const { proxy: callable } = await dead(() => class Service extends Session {});
  const { proxy: list } = await dead(() => [1, 2]);
  const said = new ReferenceError('weakProxy: the Session that it stood for has been collected');

  it.each<[string, () => unknown]>([
    ['reading a property', () => proxy.id],
    ['reading a symbol', () => (proxy as unknown as Iterable<unknown>)[Symbol.iterator]],
    ['calling a method', () => proxy.touch()],
    ['writing', () => Reflect.set(proxy, 'id', 2)],
    ['in', () => 'id' in proxy],
    ['delete', () => Reflect.deleteProperty(proxy, 'id')],
    ['Object.keys', () => Object.keys(proxy)],
    ['spreading', () => ({ ...proxy })],
    ['Object.hasOwn', () => Object.hasOwn(proxy, 'id')],
    ['Object.getOwnPropertyDescriptor', () => Object.getOwnPropertyDescriptor(proxy, 'id')],
    ['Object.defineProperty', () => Object.defineProperty(proxy, 'id', { value: 2 })],
    ['Object.defineProperty of a fixed property', () => Object.defineProperty(proxy, 'id', { configurable: false })],
    ['Object.getPrototypeOf', () => Object.getPrototypeOf(proxy) as unknown],
    ['instanceof', () => proxy instanceof Session],
    ['Object.setPrototypeOf', () => Object.setPrototypeOf(proxy, null) as unknown],
    ['Object.isExtensible', () => Object.isExtensible(proxy)],
    ['Object.freeze', () => Object.freeze(proxy)],
    ['String()', () => String(proxy)],
    ['JSON.stringify', () => JSON.stringify(proxy)],
    ['reading through what inherits from it', () => (Object.create(proxy) as Session).id],
  ])('throws a ReferenceError that names it: %s', (_use, use) => {
    expect(use).toThrow(said);
  });

  it.each<[string, () => unknown]>([
    ['a call', () => (callable as unknown as () => void)()],
    ['new', () => new callable()],
    ['extends', () => class extends callable {}],
    ['a static member', () => callable.sessions],
    ['instanceof', () => ({}) instanceof callable],
  ])('throws for a function too: %s', (_use, use) => {
    expect(use).toThrow(new ReferenceError('weakProxy: the Service that it stood for has been collected'));
  });

  it.each<[string, () => unknown]>([
    ['iteration', () => [...list]],
    ['an element', () => list[0]],
    ['length', () => list.length],
    ['concat', () => [0].concat(list)],
  ])('throws for an array too: %s', (_use, use) => {
    expect(use).toThrow(new ReferenceError('weakProxy: the Array that it stood for has been collected'));
  });

  it('throws for a method that was read while the target lived', async () => {
    const read = () => {
      const session = weakProxy(new Session());
      return { session, touch: session.touch.bind(session) };
    };
    const { touch } = read();
    await collectGarbage();
    expect(touch).toThrow(said);
  });

  it('names the class, the function, or what it was', async () => {
    const named = async (make: () => object) => {
      const box = await dead(make);
      try {
        return String(Reflect.ownKeys(box.proxy));
      } catch (error) {
        return (error as Error).message.slice('weakProxy: the '.length).split(' ')[0];
      }
    };
    expect(await named(() => new Map())).toBe('Map');
    expect(await named(() => ({}))).toBe('Object');
    expect(await named(() => Object.create(null) as object)).toBe('object');
    expect(await named(() => ({ constructor: { name: 5 } }))).toBe('object');
    expect(await named(() => Object.assign(() => {}, { id: 1 }))).toBe('function');
    const local = () => function onMessage() {};
    expect(await named(local)).toBe('onMessage');
  });

  it('still has its type, can be compared and held, and prints what it was', () => {
    expect([typeof proxy, typeof callable, Array.isArray(list)]).toEqual(['object', 'function', true]);
    expect(proxy === proxy).toBe(true);
    expect(new Set<unknown>([proxy, callable, list]).size).toBe(3);
    expect(inspect(proxy)).toBe('<collected Session>');
    expect(inspect({ list, callable })).toBe('{ list: <collected Array>, callable: <collected Service> }');
  });

  it('rejects where it is awaited', async () => {
    const { proxy: awaited } = await dead(() => new Session());
    await expect((async () => awaited)()).rejects.toThrow(said);
  });
});

describe('onCollected', () => {
  it('is called once after the target is gone, also if the proxy is', async () => {
    const kept = new Session();
    const control = vi.fn();
    const keptProxy = weakProxy(kept, control);
    const onCollected = vi.fn();
    const proxies: object[] = [];
    await assertCollected((track) => {
      proxies.push(weakProxy(track(new Session()), onCollected));
      weakProxy(track(new Session()), onCollected);
    });
    await collectGarbage();
    expect(onCollected.mock.calls).toEqual([[], []]);
    expect(control).not.toHaveBeenCalled();
    expect(keptProxy.touch()).toBe(keptProxy);
    expect(kept.id).toBe(1);
  });

  it('finds the proxy dead already', async () => {
    const box: { proxy?: Session } = {};
    const seen: unknown[] = [];
    (() => {
      box.proxy = weakProxy(new Session(), () => {
        try {
          seen.push(box.proxy!.id);
        } catch (error) {
          seen.push(error);
        }
      });
    })();
    await collectGarbage();
    expect(seen).toEqual([new ReferenceError('weakProxy: the Session that it stood for has been collected')]);
  });

  it('has its errors logged', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = new Error('no log');
    (() =>
      void weakProxy({}, () => {
        throw error;
      }))();
    await collectGarbage();
    expect(logged.mock.calls).toEqual([['weakly: onCollected of weakProxy threw', error]]);
  });
});

const sides = { naive: forwardingProxy, ours: weakProxy as <Target extends object>(target: Target) => Target };

trap('a proxy of a Map: its methods refuse a receiver that is no Map', { ...sides, naiveThrows: /incompatible receiver/ }, (proxyOf) => {
  const target = new Map([['a', 1]]);
  expect(proxyOf(target).get('a')).toBe(1);
});

trap('a proxy of a Date: its methods refuse a receiver that is no Date', { ...sides, naiveThrows: /not a Date/ }, (proxyOf) => {
  const target = new Date(5);
  expect(proxyOf(target).getTime()).toBe(5);
});

trap('a proxy of a class with #private members: they are not found on the proxy', { ...sides, naiveThrows: /private member/ }, (proxyOf) => {
  class Counter {
    #count = 0;
    increment(): number {
      return ++this.#count;
    }
  }
  const target = new Counter();
  expect(proxyOf(target).increment()).toBe(1);
});

trap('a proxy of an array is no array', sides, (proxyOf) => {
  const target = [1, 2];
  expect(proxyOf(target)[1]).toBe(2);
  expect(Array.isArray(proxyOf(target))).toBe(true);
});

trap('a proxy of a frozen object breaks the invariants of the engine', { ...sides, naiveThrows: /non-configurability/ }, (proxyOf) => {
  const target = Object.freeze({ name: 'a' });
  expect(Object.getOwnPropertyDescriptor(proxyOf(target), 'name')?.value).toBe('a');
});

trap('a proxy of a function cannot be called', { ...sides, naiveThrows: /is not a function/ }, (proxyOf) => {
  const target = () => 5;
  expect(proxyOf(target)()).toBe(5);
});

trap('a proxy of a class cannot stand on the right of instanceof', sides, (proxyOf) => {
  const target = Session;
  expect(new Session() instanceof proxyOf(target)).toBe(true);
});

trap('a fluent method hands out the target, which the caller then keeps', { ...sides, naive: bindingProxy }, async (proxyOf) => {
  const kept: object[] = [];
  const control = new Session();
  await assertCollected((track) => {
    kept.push(proxyOf(track(new Session())).touch(), proxyOf(control));
  }, { rounds: 4 });
  expect(kept).toHaveLength(2);
  expect(control.id).toBe(1);
});
