import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { finalizerRegistry } from '../../src/reference/finalizer-registry.js';
import { weakProxy } from '../../src/reference/index.js';

class Account {
  #balance = 0;
  currency = 'EUR';
  static count = 0;
  static create(): Account {
    return new this();
  }
  get balance(): number {
    return this.#balance;
  }
  set balance(value: number) {
    this.#balance = value;
  }
  deposit(amount: number): this {
    this.#balance += amount;
    return this;
  }
  get self(): this {
    return this;
  }
  static isAccount(value: object): boolean {
    return #balance in value;
  }
}

describe('a weak proxy stands for', () => {
  it('an object: properties are read, written, deleted and asked for', () => {
    const target: { name?: string; size: number } = { name: 'a', size: 1 };
    const proxy = weakProxy(target);
    proxy.size++;
    expect([proxy.name, proxy.size, target.size]).toEqual(['a', 2, 2]);
    expect('name' in proxy).toBe(true);
    expect(delete proxy.name).toBe(true);
    expect(['name' in proxy, 'name' in target, Object.hasOwn(proxy, 'size')]).toEqual([false, false, true]);
  });

  it('an instance of a class with #private members', () => {
    const target = new Account();
    const proxy = weakProxy(target);
    proxy.deposit(5);
    proxy.balance += 2;
    expect([proxy.balance, target.balance]).toEqual([7, 7]);
    expect(proxy).toBeInstanceOf(Account);
    expect(proxy.constructor).toBe(Account);
  });

  it('a Map', () => {
    const target = new Map([['a', 1]]);
    const proxy = weakProxy(target);
    proxy.set('b', 2).set('c', 3);
    proxy.delete('a');
    expect([proxy.size, proxy.get('b'), proxy.has('a')]).toEqual([2, 2, false]);
    expect([...proxy]).toEqual([['b', 2], ['c', 3]]);
    expect([...proxy.keys()]).toEqual(['b', 'c']);
    expect(Object.hasOwn(proxy, 'size')).toBe(false);
    expect(Object.getOwnPropertyDescriptor(proxy, 'none')).toBe(undefined);
    expect(proxy).toBeInstanceOf(Map);
    expect(Object.prototype.toString.call(proxy)).toBe('[object Map]');
  });

  it('a Set, a typed array, a regular expression, a promise', async () => {
    expect(weakProxy(new Set([1])).has(1)).toBe(true);
    const bytes = weakProxy(new Uint8Array([1, 2]));
    bytes[0] = 9;
    expect([bytes.length, bytes[0], bytes.at(1), bytes.byteLength]).toEqual([2, 9, 2, 2]);
    expect(weakProxy(/a(b)/).exec('ab')?.[1]).toBe('b');
    expect(await weakProxy(Promise.resolve(5))).toBe(5);
  });

  it('a Date', () => {
    const target = new Date(2024, 1, 29);
    const proxy = weakProxy(target);
    expect(proxy.getTime()).toBe(target.getTime());
    expect(+proxy).toBe(+target);
    expect(`${proxy as unknown as string}`).toBe(String(target));
    expect(JSON.stringify({ proxy })).toBe(JSON.stringify({ proxy: target }));
    proxy.setFullYear(2025);
    expect(target.getFullYear()).toBe(2025);
  });

  it('an array', () => {
    const target = [3, 1, 2];
    const proxy = weakProxy(target);
    expect(Array.isArray(proxy)).toBe(true);
    proxy.push(0);
    proxy[4] = 9;
    expect([proxy.length, proxy.at(-1), proxy.indexOf(1)]).toEqual([5, 9, 1]);
    expect(proxy.fill(0, 0, 1)).toBe(proxy);
    expect(target).toEqual([0, 1, 2, 0, 9]);
    proxy.length = 2;
    expect([...proxy]).toEqual([0, 1]);
    expect([7].concat(proxy)).toEqual([7, 0, 1]);
    expect(JSON.stringify(proxy)).toBe('[0,1]');
    expect(Object.keys(proxy)).toEqual(['0', '1']);
    expect(Reflect.ownKeys(proxy)).toEqual(['0', '1', 'length']);
    expect(Object.getOwnPropertyDescriptor(proxy, 'length')).toEqual({ value: 2, writable: true, enumerable: false, configurable: false });
    const [first, ...rest] = proxy;
    expect([first, rest]).toEqual([0, [1]]);
    expect(Array.prototype.map.call(proxy, String)).toEqual(['0', '1']);
    Array.prototype.push.call(proxy, 5);
    expect(target).toEqual([0, 1, 5]);
    expect(Reflect.deleteProperty(proxy, 'length')).toBe(false);
  });

  it('a function', () => {
    const target = vi.fn(function (this: unknown, ...args: number[]): unknown {
      return [this, ...args];
    });
    const proxy = weakProxy(target);
    expect(typeof proxy).toBe('function');
    const owner = { call: proxy };
    expect(owner.call(1, 2)).toEqual([owner, 1, 2]);
    expect(proxy.call(owner, 3)).toEqual([owner, 3]);
    expect(proxy.apply(owner, [4])).toEqual([owner, 4]);
    expect(proxy.bind(owner, 5)(6)).toEqual([owner, 5, 6]);
    expect([proxy.length, proxy.name]).toEqual([target.length, target.name]);
    expect(proxy.mock.calls).toHaveLength(4);
  });

  it('an arrow function, which is no constructor', () => {
    const proxy = weakProxy(() => 5);
    expect(proxy()).toBe(5);
    expect('prototype' in proxy).toBe(false);
    expect(() => Reflect.construct(proxy, [])).toThrow(TypeError);
  });

  it('a class: new, static members, instanceof, but no call', () => {
    const proxy = weakProxy(Account);
    const account = new proxy();
    expect(account).toBeInstanceOf(Account);
    expect(account).toBeInstanceOf(proxy);
    expect(Object.getPrototypeOf(account)).toBe(Account.prototype);
    expect(proxy.create()).toBeInstanceOf(Account);
    const newTarget = weakProxy(function (this: { by?: unknown }) {
      this.by = new.target;
    } as unknown as new () => { by: unknown });
    expect(new newTarget().by).not.toBe(newTarget);
    proxy.count = 3;
    expect(Account.count).toBe(3);
    Account.count = 0;
    expect(() => (proxy as unknown as () => void)()).toThrow(/without 'new'/);
  });

  it('a base class: a subclass of the proxy inherits, and keeps its own static members to itself', () => {
    const proxy = weakProxy(Account);
    class Savings extends proxy {
      readonly rate = 2;
      override deposit(amount: number): this {
        return super.deposit(amount * this.rate);
      }
    }
    const savings = new Savings().deposit(5);
    expect([savings.balance, savings.rate]).toEqual([10, 2]);
    expect(savings).toBeInstanceOf(Savings);
    expect(savings).toBeInstanceOf(Account);
    expect(Savings.create()).toBeInstanceOf(Savings);
    Savings.count = 5;
    expect([Account.count, Savings.count, Object.hasOwn(Savings, 'count')]).toEqual([0, 5, true]);
  });

  it('a prototype: what inherits from the proxy has its own properties and is its own receiver', () => {
    const target = {
      name: 'target',
      get title() {
        return `the ${this.name}`;
      },
      set title(title: string) {
        this.name = title;
      },
      rename(name: string) {
        this.name = name;
        return this;
      },
    };
    const child = Object.create(weakProxy(target)) as typeof target;
    child.name = 'child';
    expect([target.name, child.name, child.title]).toEqual(['target', 'child', 'the child']);
    child.title = 'renamed';
    expect([target.name, child.name]).toEqual(['target', 'renamed']);
    expect(child.rename('again')).toBe(child);
    expect([target.name, child.name]).toEqual(['target', 'again']);
  });

  it('a frozen object', () => {
    const target = Object.freeze({ name: 'a', list: Object.freeze([1]) });
    const proxy = weakProxy(target);
    expect(proxy.name).toBe('a');
    expect({ ...proxy }).toEqual({ name: 'a', list: [1] });
    expect(Object.entries(proxy)).toEqual(Object.entries(target));
    expect(() => {
      (proxy as { name: string }).name = 'b';
    }).toThrow(TypeError);
    expect(Reflect.deleteProperty(proxy, 'name')).toBe(false);
    expect(Reflect.set(proxy, 'other', 1)).toBe(false);
    expect(target).toEqual({ name: 'a', list: [1] });
  });

  it('a frozen array', () => {
    const proxy = weakProxy(Object.freeze([1, 2]));
    expect([...proxy]).toEqual([1, 2]);
    expect(proxy.map((n) => n * 2)).toEqual([2, 4]);
    expect(Object.getOwnPropertyDescriptors(proxy)[0]).toEqual({ value: 1, writable: false, enumerable: true, configurable: true });
    expect(Object.getOwnPropertyDescriptor(proxy, 'length')).toEqual({ value: 2, writable: true, enumerable: false, configurable: false });
  });

  it('an object without prototype, and a proxy', () => {
    const target = Object.assign(Object.create(null) as object, { name: 'a' });
    expect(weakProxy(target).name).toBe('a');
    const seen: PropertyKey[] = [];
    const logging = new Proxy({ name: 'b' }, { get: (object, key) => (seen.push(key), Reflect.get(object, key)) });
    seen.length = 0;
    expect(weakProxy(weakProxy(logging)).name).toBe('b');
    expect(seen.at(-1)).toBe('name');
  });
});

describe('a weak proxy', () => {
  it('is given where a method, a property, a getter or a call gives the target', () => {
    const target = new Account();
    const proxy = weakProxy(target);
    expect(proxy.deposit(1)).toBe(proxy);
    expect(proxy.deposit(1).deposit(1)).toBe(proxy);
    expect(proxy.self).toBe(proxy);
    const node: { self?: object } = {};
    node.self = node;
    expect(weakProxy(node).self).not.toBe(node);
    const chained: { (): unknown } = () => chained;
    const callable = weakProxy(chained);
    expect(callable()).toBe(callable);
  });

  it('gives the same method each time, and one that was taken off it runs on whatever it is called on', () => {
    const target = new Account();
    const proxy = weakProxy(target);
    const { deposit } = proxy;
    expect(proxy.deposit).toBe(deposit);
    expect(deposit.name).toBe('deposit');
    const other = new Account();
    deposit.call(other, 3);
    expect([target.balance, other.balance]).toEqual([0, 3]);
    expect(() => (deposit as (amount: number) => unknown)(3)).toThrow(TypeError);
  });

  it('defines properties and changes the prototype of the target', () => {
    const target: { name?: string } = {};
    const proxy = weakProxy(target);
    Object.defineProperty(proxy, 'name', { value: 'a' });
    expect(Object.getOwnPropertyDescriptor(target, 'name')).toEqual({ value: 'a', writable: false, enumerable: false, configurable: false });
    Object.setPrototypeOf(proxy, Account.prototype);
    expect(Object.getPrototypeOf(target)).toBe(Account.prototype);
    expect(Object.getPrototypeOf(proxy)).toBe(Account.prototype);
  });

  it('spreads into a copy whose methods work on the copy', () => {
    const target = {
      count: 0,
      increment() {
        return ++this.count;
      },
    };
    const copy = { ...weakProxy(target) };
    expect([copy.increment(), copy.count, target.count]).toEqual([1, 1, 0]);
  });

  it('registers nothing for a target whose name cannot be read', () => {
    const onCollected = vi.fn();
    const target = {
      get constructor(): never {
        throw new Error('no constructor');
      },
    };
    expect(() => weakProxy(target, onCollected)).toThrow('no constructor');
    expect(finalizerRegistry().byTarget.has(target)).toBe(false);
  });

  it('prints as its target does, also inside other objects', () => {
    const account = new Account();
    expect(inspect(weakProxy(account))).toBe(inspect(account));
    expect(inspect({ of: weakProxy(new Map([['a', 1]])) })).toBe("{ of: Map(1) { 'a' => 1 } }");
    expect(inspect(weakProxy([1, 2]))).toBe('[ 1, 2 ]');
    expect(inspect(weakProxy(Account))).toMatch(/^\[class Account\]/);
  });

  it('prints briefly where the target refers back to it, as in a tree whose nodes know their parents', () => {
    interface Tree {
      readonly name: string;
      readonly parent?: Tree;
      readonly children: Tree[];
    }
    const root: Tree = { name: 'root', children: [] };
    for (let i = 0; i < 8; i++) root.children.push({ name: `child ${i}`, parent: weakProxy(root), children: [] });
    expect(inspect(root).length).toBeLessThan(2000);
    expect(inspect(root.children[0]!.parent)).toMatch(/^\{\n {2}name: 'root',/);
    const deep = inspect(root, { depth: Infinity });
    expect(deep).toContain('[Circular]');
    expect(deep.length).toBeLessThan(50_000);
    const self: { self?: object } = {};
    self.self = weakProxy(self);
    expect(inspect(self)).toBe('{ self: { self: [Circular] } }');
  });
});
