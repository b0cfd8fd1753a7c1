import assert from 'node:assert';
import { format, inspect, isDeepStrictEqual, stripVTControlCharacters } from 'node:util';
import { serialize } from 'node:v8';
import { describe, expect, it } from 'vitest';
import { calc, isUndefined, Undefined } from '../../src/undefined/index.js';

/** What vitest shows of a difference. */
function diffOf(actual: unknown, expected: unknown): string {
  let shown = '';
  expect.extend({
    toBeShown() {
      shown = stripVTControlCharacters(this.utils.diff(expected, actual) ?? '');
      return { pass: true, message: () => '' };
    },
  });
  (expect(0) as unknown as { toBeShown(): void }).toBeShown();
  return shown;
}

describe('Undefined', () => {
  it("answers the article's three lines", () => {
    expect(calc`Undefined + 1`).toBe(Undefined);
    expect(calc`Undefined * 2`).toBe(Undefined);
    expect(calc`Undefined / Undefined`).toBe(Undefined);
  });

  it('is equal only to itself', () => {
    expect(Undefined === Undefined).toBe(true);
    expect(Undefined as unknown).not.toBe(undefined);
    expect(isUndefined(Undefined)).toBe(true);
    for (const other of [undefined, null, 0, Number.NaN, 'Undefined', {}, Object.create(Undefined)]) {
      expect(isUndefined(other)).toBe(false);
    }
  });

  it('prints Undefined', () => {
    expect(String(Undefined)).toBe('Undefined');
    expect(`${Undefined}`).toBe('Undefined');
    expect(inspect(Undefined)).toBe('Undefined');
    expect(inspect({ carry: [Undefined] })).toBe('{ carry: [ Undefined ] }');
    expect(format('%s %o %j', Undefined, Undefined, Undefined)).toBe('Undefined Undefined "Undefined"');
    expect(JSON.stringify([Undefined])).toBe('["Undefined"]');
  });

  it('prints Undefined in the messages, diffs and snapshots of tests', () => {
    expect(() => expect({ carry: Undefined }).toEqual({ carry: 1 })).toThrow('expected { carry: Undefined } to deeply equal { carry: 1 }');
    expect(diffOf({ carry: Undefined }, { carry: 1 })).toMatch(/^\+ +"carry": Undefined,$/m);
    expect(diffOf([1], [Undefined])).toMatch(/^- +Undefined,$/m);
    expect(diffOf('Undefined', Undefined)).toMatch(/Undefined.*"Undefined"/s);
    expect({ carry: Undefined }).toMatchInlineSnapshot(`
      {
        "carry": Undefined,
      }
    `);
  });

  it('names the way to calculate when the language asks it for a number', () => {
    expect(() => Number(Undefined)).toThrow(
      new TypeError(
        'Undefined: expected calc, ops or lift to calculate and === to compare, got a native operator or conversion, which cannot give Undefined',
      ),
    );
  });

  it('cannot be made twice, changed or extended', () => {
    const { constructor } = Object.getPrototypeOf(Undefined) as { constructor: new () => unknown };
    expect(() => new constructor()).toThrow(TypeError);
    expect(Reflect.set(Undefined, 'carry', 1)).toBe(false);
    expect(Reflect.setPrototypeOf(Undefined, null)).toBe(false);
  });

  it('is no promise: await gives it back', async () => {
    expect(await Undefined).toBe(Undefined);
  });

  it('is not cloned', () => {
    expect(() => structuredClone(Undefined)).toThrow(/could not be cloned/);
    expect(() => structuredClone([{ carry: Undefined }])).toThrow(/could not be cloned/);
    expect(() => serialize(Undefined)).toThrow(/could not be cloned/);
    const { port1, port2 } = new MessageChannel();
    expect(() => port1.postMessage(Undefined)).toThrow(/could not be cloned/);
    port1.close();
    port2.close();
  });
});

describe('without the equality tester Undefined is deeply equal to nothing else', () => {
  const others: [string, unknown][] = [
    ['an empty object', {}], ['null', null], ['undefined', undefined], ['its name', 'Undefined'], ['a number', 0],
    ['an empty array', []], ['a WeakSet', new WeakSet()], ['a function', () => Undefined], ['a symbol', Symbol('Undefined')],
  ];

  it.each(others)('%s', (_name, other) => {
    for (const [a, b] of [[Undefined, other], [other, Undefined]]) {
      expect(a).not.toEqual(b);
      expect(a).not.toStrictEqual(b);
      expect([a]).not.toEqual([b]);
      expect({ f: a }).not.toStrictEqual({ f: b });
      expect(isDeepStrictEqual(a, b)).toBe(false);
      assert.throws(() => assert.deepEqual({ f: a }, { f: b }));
    }
  });

  it('but in toMatchObject an expected object without properties asks for nothing', () => {
    expect({ f: 5 }).toMatchObject({ f: Undefined });
    expect({ f: Undefined }).toMatchObject({ f: {} });
    expect({ f: Undefined }).not.toMatchObject({ f: 5 });
  });

  it('but to itself', () => {
    expect({ f: Undefined }).toEqual({ f: Undefined });
    expect([Undefined]).toStrictEqual([Undefined]);
    expect(isDeepStrictEqual({ f: Undefined }, { f: Undefined })).toBe(true);
  });
});
