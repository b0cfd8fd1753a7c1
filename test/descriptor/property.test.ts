import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { UnsetPropertyError, property } from '../../src/descriptor/index.js';

describe('a property', () => {
  const nickname = property<string | undefined>({ name: 'nickname' });

  it('has the name it was given', () => {
    expect(nickname.name).toBe('nickname');
    expect(property({ name: '__proto__' }).name).toBe('__proto__');
  });

  it('gives back what was set, to each object its own', () => {
    const [one, other] = [{}, {}];
    nickname.set(one, 'Al');
    nickname.set(other, 'Bo');
    nickname.set(one, 'Ali');
    expect([nickname.get(one), nickname.get(other)]).toEqual(['Ali', 'Bo']);
  });

  it('throws for an object without a value, naming the property', () => {
    expect(() => nickname.get({})).toThrow(UnsetPropertyError);
    expect(() => nickname.get({})).toThrow(
      expect.objectContaining({
        name: 'UnsetPropertyError',
        property: 'nickname',
        message: 'Property.get: expected nickname to be set, got no value',
      }),
    );
  });

  it('gives the fallback of getOr for an object without a value', () => {
    const object = {};
    expect(nickname.getOr(object, 5)).toBe(5);
    nickname.set(object, 'Al');
    expect(nickname.getOr(object, 5)).toBe('Al');
  });

  it('tells which objects have a value, and takes it away', () => {
    const object = {};
    expect([nickname.has(object), nickname.delete(object)]).toEqual([false, false]);
    nickname.set(object, 'Al');
    expect([nickname.has(object), nickname.delete(object), nickname.has(object)]).toEqual([true, true, false]);
    expect(() => nickname.get(object)).toThrow(UnsetPropertyError);
  });

  it.each([undefined, null, 0, -0, NaN, '', false, 0n])('holds %s like any other value', (value) => {
    const any = property<unknown>({ name: 'any' });
    const object = {};
    any.set(object, value);
    expect(any.has(object)).toBe(true);
    expect(any.get(object)).toBe(value);
    expect(any.getOr(object, 'fallback')).toBe(value);
    expect(any.delete(object)).toBe(true);
  });

  it('is independent of others of the same name', () => {
    const other = property<string>({ name: 'nickname' });
    const object = {};
    nickname.set(object, 'Al');
    expect(other.has(object)).toBe(false);
  });

  it('works through its methods alone', () => {
    const { get, set } = nickname;
    const object = {};
    set(object, 'Al');
    expect(get(object)).toBe('Al');
  });

  it('prints its name', () => {
    expect(inspect({ nickname })).toBe('{ nickname: Property(nickname) }');
  });
});

describe('objects of all kinds', () => {
  const label = property<string>({ name: 'label' });
  const kinds: [string, object][] = [
    ['frozen', Object.freeze({})],
    ['sealed', Object.seal({})],
    ['not extensible', Object.preventExtensions({})],
    ['without a prototype', Object.create(null)],
    ['foreign', new URL('https://example.org/')],
    ['a function', () => {}],
    ['a class', URL],
    ['an array', Object.freeze([])],
    ['a module', import.meta],
    ['a revoked proxy', revoked()],
    ['a proxy that refuses everything', new Proxy({}, refusing())],
  ];

  it.each(kinds)('can be %s', (_kind, object) => {
    label.set(object, 'x');
    expect(label.get(object)).toBe('x');
  });

  it('a proxy and its target are two objects', () => {
    const target = {};
    const proxy = new Proxy(target, {});
    label.set(target, 'target');
    expect(label.has(proxy)).toBe(false);
    label.set(proxy, 'proxy');
    expect([label.get(target), label.get(proxy)]).toEqual(['target', 'proxy']);
  });

  it('a proxy of an object with a defined accessor has a value of its own behind it', () => {
    const target = label.define({}, 'label');
    target.label = 'target';
    expect(() => new Proxy(target, {}).label).toThrow(UnsetPropertyError);
  });

  it('an object that inherits from one with a value has none', () => {
    const parent = label.define({}, 'label');
    parent.label = 'parent';
    const child = Object.create(parent) as typeof parent;
    expect(() => child.label).toThrow(UnsetPropertyError);
    child.label = 'child';
    expect([parent.label, child.label]).toEqual(['parent', 'child']);
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Every trap throws. */
function refusing(): ProxyHandler<object> {
  return new Proxy({}, {
    get() {
      throw new Error('touched');
    },
  });
}
