import { expect } from 'vitest';
import { kleene, lift, ops, Undefined } from '../../src/undefined/index.js';
import { Undefined as defaultHint } from '../naive/undefined/default-hint-undefined.js';
import { Undefined as frozen } from '../naive/undefined/frozen-undefined.js';
import { Undefined as matching } from '../naive/undefined/matching-undefined.js';
import { Undefined as nan } from '../naive/undefined/nan-undefined.js';
import { Undefined as proxy } from '../naive/undefined/proxy-undefined.js';
import { Undefined as throwing } from '../naive/undefined/throwing-undefined.js';
import { trap } from '../trap.js';

/** What an expression gives; its error where it throws one. */
function outcome(expression: () => unknown): unknown {
  try {
    return expression();
  } catch (error) {
    return error;
  }
}

/** A native operator or function on a value, and the silently wrong answer that it must not give. */
const silentlyWrong: [code: string, native: (u: never) => unknown, answer: unknown][] = [
  ['U | 0 is 0', (u) => u | 0, 0],
  ['~U is -1', (u) => ~u, -1],
  ['U ** 0 is 1', (u) => u ** 0, 1],
  ['U < 1 is false', (u) => u < 1, false],
  ['new Uint8Array([U]) is 0', (u) => new Uint8Array([u])[0], 0],
  ['Math.hypot(Infinity, U) is Infinity', (u) => Math.hypot(Infinity, u), Infinity],
];

for (const [code, native, answer] of silentlyWrong) {
  trap<unknown>(`NaN in its place is not absorbing: ${code}`, { naive: nan, ours: Undefined }, (u) => {
    expect(outcome(() => native(u as never))).not.toBe(answer);
    expect(() => native(u as never)).toThrow(/expected calc, ops or lift/);
  });
}

/** The same six ways of writing, natively or with our functions. */
interface Ways {
  readonly undefined: unknown;
  parse(text: unknown, radix: number): unknown;
  double(list: unknown): unknown;
  bytes(length: unknown): unknown;
  notPlusOne(value: unknown): unknown;
  property(object: object, key: unknown): unknown;
}

const native: Ways = {
  undefined: throwing,
  parse: (text, radix) => parseInt(text as string, radix),
  double: (list) => (list as number) * 2,
  bytes: (length) => new Uint8Array(length as number),
  notPlusOne: (value) => Number(!value) + 1,
  property: (object, key) => (object as Record<string, unknown>)[key as string],
};
const explicit: Ways = {
  undefined: Undefined,
  parse: lift(native.parse),
  double: (list) => ops.mul(list as number, 2),
  bytes: lift(native.bytes),
  notPlusOne: (value) => lift((truth: boolean) => Number(truth) + 1)(kleene.not(value as boolean)),
  property: lift(native.property),
};

const neverAsked: [code: string, use: (ways: Ways) => unknown][] = [
  ['parseInt(U, 36)', (ways) => ways.parse(ways.undefined, 36)],
  ['[U] * 2', (ways) => ways.double([ways.undefined])],
  ['new Uint8Array(U)', (ways) => ways.bytes(ways.undefined)],
  ['!U + 1', (ways) => ways.notPlusOne(ways.undefined)],
  ['obj[U]', (ways) => ways.property({ Undefined: 'found by its name' }, ways.undefined)],
];

for (const [code, use] of neverAsked) {
  trap<Ways>(`throwing when asked for a number does not help where the language never asks: ${code}`, { naive: native, ours: explicit }, (ways) => {
    const result = outcome(() => use(ways));
    expect(result === ways.undefined || result instanceof TypeError, `gave ${String(result)}`).toBe(true);
  });
}

trap<unknown>('U == 1 asks with the same hint as U + 1: what answers the one answers the other', { naive: defaultHint, ours: Undefined }, (u) => {
  expect(outcome(() => (u as number) == 1)).toBeInstanceOf(TypeError);
  expect(outcome(() => (u as number) + 1)).toBeInstanceOf(TypeError);
});

trap<unknown>('a Proxy that answers then hangs every await', { naive: proxy, ours: Undefined }, async (u) => {
  const awaited = (async () => ((await u) === u ? 'awaited' : 'another value'))();
  const nextTask = new Promise((resolve) => setTimeout(resolve, 0, 'still waiting after every microtask'));
  expect(await Promise.race([awaited, nextTask])).toBe('awaited');
});

trap<unknown>('an asymmetricMatch on the singleton hides an actual Undefined', { naive: matching, ours: Undefined }, (u) => {
  expect({ f: u }).not.toEqual({ f: 1 });
});

trap<unknown>('a plain frozen instance is {} to toEqual', { naive: frozen, ours: Undefined }, (u) => {
  expect({ f: u }).not.toEqual({ f: {} });
});

trap<unknown>('a plain frozen instance is cloned to {} by structuredClone', { naive: frozen, ours: Undefined }, (u) => {
  expect(outcome(() => structuredClone(u))).toBeInstanceOf(Error);
});
