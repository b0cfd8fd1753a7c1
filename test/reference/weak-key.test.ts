import { runInNewContext } from 'node:vm';
import { describe, expect, it, vi } from 'vitest';
import { isWeakKey } from '../../src/reference/index.js';
import { isObject } from '../../src/reference/weak-key.js';
import { isWeakSymbol } from '../naive/reference/is-weak-symbol.js';
import { isWeakTarget } from '../naive/reference/is-weak-target.js';
import { trap } from '../trap.js';

const weakKeys: [string, unknown][] = [
  ['an object', {}],
  ['an object without prototype', Object.create(null)],
  ['an array', []],
  ['a frozen object', Object.freeze({})],
  ['a function', () => {}],
  ['a class', class Session { readonly id = 1; }],
  ['a proxy', new Proxy({}, {})],
  ['a boxed primitive', Object(5)],
  ['an object of another realm', runInNewContext('({})')],
  ['a symbol', Symbol('local')],
  ['a symbol without description', Symbol()],
  ['a well-known symbol', Symbol.iterator],
];
const others: [string, unknown][] = [
  ['a registered symbol', Symbol.for('weakly.test')],
  ['undefined', undefined],
  ['null', null],
  ['a boolean', false],
  ['a number', 0],
  ['NaN', NaN],
  ['a bigint', 5n],
  ['a string', ''],
];

describe('isWeakKey', () => {
  it.each(weakKeys)('is true for %s', (_what, value) => {
    expect(isWeakKey(value)).toBe(true);
    expect(() => new WeakRef(value as object)).not.toThrow();
  });

  it.each(others)('is false for %s', (_what, value) => {
    expect(isWeakKey(value)).toBe(false);
    expect(() => new WeakRef(value as object)).toThrow(TypeError);
  });

  it('runs no code of the value', () => {
    const trapped = vi.fn(() => {
      throw new Error('called');
    });
    const handler = new Proxy({}, { get: trapped });
    expect(isWeakKey(new Proxy({}, handler))).toBe(true);
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(isWeakKey(proxy)).toBe(true);
    expect(trapped).not.toHaveBeenCalled();
  });
});

it('isObject tells objects and functions from primitives, symbols among them', () => {
  const objects = [{}, [], () => {}, Object(1)].map(isObject);
  expect(objects).toEqual([true, true, true, true]);
  expect([undefined, null, 0, '', true, 5n, Symbol('local')].map(isObject)).toEqual(Array.from({ length: 7 }, () => false));
});

trap('functions and symbols are weak targets too; registered symbols are not', { naive: isWeakTarget, ours: isWeakKey }, (judge) => {
  expect(judge({})).toBe(true);
  expect(judge(() => {})).toBe(true);
  expect(judge(Symbol('local'))).toBe(true);
  expect(judge(Symbol.for('weakly.test'))).toBe(false);
});

trap('a registered symbol is no weak target, though an unregistered one is', {
  naive: isWeakSymbol,
  ours: isWeakKey,
}, (judge) => {
  expect(judge(Symbol('local'))).toBe(true);
  expect(judge(Symbol.for('weakly.test'))).toBe(false);
});
