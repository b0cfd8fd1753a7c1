import { describe, expect, it } from 'vitest';
import { weakProxy } from '../../src/reference/index.js';

class Session {
  #token = 'secret';
  static hasToken(session: Session): boolean {
    return #token in session;
  }
  static tokenOf(session: Session): string {
    return session.#token;
  }
}

describe('the documented limits of a weak proxy', () => {
  it('it is not the target: not for ===, not as a key', () => {
    const target = {};
    const proxy = weakProxy(target);
    expect(proxy === target).toBe(false);
    expect(new WeakMap([[target, 1]]).has(proxy)).toBe(false);
    expect(weakProxy(target) === proxy).toBe(false);
  });

  it('its methods are not those of the target for ===', () => {
    const target = { run: () => 'ran' };
    const proxy = weakProxy(target);
    expect(proxy.run === target.run).toBe(false);
    expect(proxy.run()).toBe('ran');
  });

  it('a fixed property reports that it is configurable', () => {
    const target = Object.freeze({ name: 'a' });
    expect(Object.getOwnPropertyDescriptor(weakProxy(target), 'name')).toEqual({ value: 'a', writable: false, enumerable: true, configurable: true });
    expect(Object.isFrozen(weakProxy(target))).toBe(false);
    expect(Object.isExtensible(weakProxy(target))).toBe(true);
  });

  it.each<[string, (target: object) => object]>([
    ['Object.freeze', Object.freeze],
    ['Object.seal', Object.seal],
    ['Object.preventExtensions', Object.preventExtensions],
  ])('%s throws, and the target stays open', (_name, close) => {
    const target: { name: string; other?: number } = { name: 'a' };
    expect(() => close(weakProxy(target))).toThrow(TypeError);
    target.other = 1;
    expect(Object.isExtensible(target)).toBe(true);
    expect(Object.getOwnPropertyDescriptor(target, 'name')?.configurable).toBe(true);
  });

  it('a property cannot be defined as not configurable, and the target does not get it', () => {
    const target = { name: 'a' };
    const proxy = weakProxy(target);
    expect(() => Object.defineProperty(proxy, 'other', { value: 1, configurable: false })).toThrow(TypeError);
    expect(Reflect.defineProperty(proxy, 'name', { value: 'b', configurable: false })).toBe(false);
    expect(target).toEqual({ name: 'a' });
    const list = [1];
    expect(Reflect.defineProperty(weakProxy(list), 'length', { writable: false })).toBe(false);
    expect(Reflect.defineProperty(weakProxy(list), 0, { value: 2, writable: false })).toBe(true);
    list.push(3);
    expect(list).toEqual([2, 3]);
  });

  it('functions that check an internal slot or a #private member of their argument refuse it', () => {
    expect(() => Map.prototype.get.call(weakProxy(new Map()), 'key')).toThrow(TypeError);
    expect(() => Date.prototype.getTime.call(weakProxy(new Date()))).toThrow(TypeError);
    const proxy = weakProxy(new Session());
    expect(Session.hasToken(proxy)).toBe(false);
    expect(() => Session.tokenOf(proxy)).toThrow(TypeError);
    expect(Object.prototype.toString.call(weakProxy(new Date()))).toBe('[object Object]');
  });

  it('structuredClone refuses it', () => {
    expect(() => structuredClone(weakProxy({ name: 'a' }))).toThrow(/could not be cloned/);
  });

  it('a method hands the target itself to callbacks and promises', async () => {
    const target = [1];
    const proxy = weakProxy(target);
    const seen: unknown[] = [];
    proxy.forEach((_value, _index, list) => seen.push(list));
    expect(seen[0]).toBe(target);
    const loading = {
      async load(): Promise<object> {
        return this;
      },
    };
    expect(await weakProxy(loading).load()).toBe(loading);
  });

  it('any proxy of a function counts as a constructor, and only the call tells', () => {
    const arrow = weakProxy(() => {});
    expect(() => Reflect.construct(Object, [], arrow)).not.toThrow();
    expect(() => Reflect.construct(arrow, [])).toThrow(TypeError);
  });
});
