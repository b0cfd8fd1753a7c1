import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Bits, Undefined, undefinedTester } from '../../src/undefined/index.js';

// The testers of a test file are its own: the other files run without this one.
beforeAll(() => {
  expect.addEqualityTesters([undefinedTester]);
});

type Matcher = 'toEqual' | 'toStrictEqual' | 'toMatchObject';

function check(matcher: Matcher, passes: boolean, actual: unknown, expected: object): void {
  const assertion: Record<Matcher, (expected: object) => void> = passes ? expect(actual) : expect(actual).not;
  assertion[matcher](expected);
}

class Cpu {
  constructor(
    readonly ax: unknown,
    readonly flags: unknown,
  ) {}
}

/** Puts one value deep into something comparable. */
const places: [string, (value: unknown) => object][] = [
  ['a property', (value) => ({ f: value })],
  ['an element', (value) => [0, value]],
  ['a nested property', (value) => ({ cpu: { flags: [{ f: value }] } })],
  ['a field of a class', (value) => new Cpu(1, value)],
  ['a value of a Map', (value) => new Map([['f', value]])],
  ['a Map in a Map', (value) => new Map([['m', new Map([['f', { g: value }]])]])],
  ['a member of a Set', (value) => new Set([value])],
];
const defined: [string, unknown][] = [
  ['a number', 1], ['zero', 0], ['NaN', Number.NaN], ['a string', 'Undefined'], ['null', null], ['an empty object', {}],
  ['an object', { a: 1 }], ['an array', []], ['a function', () => 1], ['a date', new Date(0)], ['a bigint', 1n],
];

describe.each<Matcher>(['toEqual', 'toStrictEqual', 'toMatchObject'])('undefinedTester in %s', (matcher) => {
  describe.each(places)('in %s', (_place, put) => {
    it.each(defined)('an expected Undefined matches %s', (_name, value) => {
      check(matcher, true, put(value), put(Undefined));
    });

    it.each(defined)('an actual Undefined is not hidden by an expected %s', (_name, value) => {
      check(matcher, false, put(Undefined), put(value));
    });

    it('Undefined is equal to Undefined, and what is defined is compared', () => {
      check(matcher, true, put(Undefined), put(Undefined));
      check(matcher, true, put(1), put(1));
      check(matcher, false, put(1), put(2));
    });
  });

  it('compares the rest beside an expected Undefined', () => {
    check(matcher, true, { ax: 1, flags: 7 }, { ax: 1, flags: Undefined });
    check(matcher, false, { ax: 2, flags: 7 }, { ax: 1, flags: Undefined });
    check(matcher, false, { ax: Undefined, flags: 7 }, { ax: 1, flags: Undefined });
    check(matcher, false, [1], [1, Undefined]);
  });

  it('matches an expected Undefined with a property that is undefined', () => {
    check(matcher, true, { f: undefined }, { f: Undefined });
    check(matcher, true, { a: 1, in: [{ f: undefined, g: 2 }] }, { a: 1, in: [{ f: Undefined, g: 2 }] });
    check(matcher, false, { f: undefined, g: 2 }, { f: Undefined, g: 3 });
  });

  it('compares expected Bits by the bits they define', () => {
    const expected = new Bits(8, 0b0100_0000).fill(1, Undefined);
    check(matcher, true, { flags: new Bits(8, 0b0100_0001) }, { flags: expected });
    check(matcher, true, { flags: 0b0100_0000 }, { flags: expected });
    check(matcher, true, { flags: expected }, { flags: expected.fill(2, 0) });
    check(matcher, false, { flags: 0b0100_0010 }, { flags: expected });
    check(matcher, false, { flags: new Bits(8).fill(64, Undefined) }, { flags: expected });
    check(matcher, false, { flags: expected }, { flags: new Bits(8, 0b0100_0000) });
    for (const other of [new Bits(16, 0b0100_0000), 256, -1, 0.5, '64', null, Undefined]) {
      check(matcher, false, { flags: other }, { flags: expected });
    }
    check(matcher, true, { flags: 65 }, { flags: new Bits(8, 65) });
    check(matcher, false, { flags: expected }, { flags: 64 });
  });

  it('goes through cycles', () => {
    const ring = (f: unknown, g: unknown): object => {
      const node: Record<string, unknown> = { f, g };
      node['self'] = { back: node };
      return node;
    };
    check(matcher, true, ring(undefined, 1), ring(Undefined, 1));
    check(matcher, false, ring(undefined, 1), ring(Undefined, 2));
  });
});

describe('undefinedTester and missing properties', () => {
  it('toEqual takes a missing property for undefined, so an expected Undefined matches it', () => {
    expect({ ax: 1 }).toEqual({ ax: 1, f: Undefined });
    expect(new Cpu(1, undefined)).toEqual(new Cpu(1, Undefined));
    expect({ cpu: [{}] }).toEqual({ cpu: [{ f: Undefined }] });
    expect({ ax: 2 }).not.toEqual({ ax: 1, f: Undefined });
    expect({ ax: 1, extra: 1 }).not.toEqual({ ax: 1, f: Undefined });
    expect(Object.freeze({ ax: 1, f: undefined })).toEqual({ ax: 1, f: Undefined });
  });

  it('toStrictEqual asks for the same keys', () => {
    expect({ ax: 1 }).not.toStrictEqual({ ax: 1, f: Undefined });
    expect({ ax: 1 }).not.toStrictEqual({ ax: 1, in: [{ f: Undefined }] });
  });

  it('an actual Undefined is not hidden by a missing one', () => {
    expect({ f: Undefined }).not.toEqual({});
    expect({ f: Undefined }).not.toEqual({ f: undefined });
  });
});

describe('undefinedTester in the matchers of vitest that do not say which value is expected', () => {
  const fn = vi.fn();
  fn(1, Undefined);

  it('toHaveBeenCalledWith hands over the actual value first', () => {
    expect(fn).toHaveBeenCalledWith(Undefined, Undefined);
    expect(fn).not.toHaveBeenCalledWith(1, 2);
  });

  it('an actual Undefined is hidden by none of them', () => {
    const actual = { f: Undefined, list: [Undefined] };
    expect(actual).not.toHaveProperty('f', 1);
    expect(actual.list).not.toContainEqual(1);
    expect(Undefined).not.toBeOneOf([1]);
    expect(actual).not.toEqual(expect.objectContaining({ f: 1 }));
    expect({ in: actual }).not.toEqual({ in: expect.objectContaining({ f: 1 }) });
    expect({ in: actual }).not.toStrictEqual({ in: expect.objectContaining({ f: 1 }) });
    expect(actual.list).not.toEqual(expect.arrayContaining([1]));
    expect({ in: actual }).not.toMatchObject({ in: { list: expect.arrayContaining([1]) } });
    expect({ f: new Bits(8, 0, 1) }).not.toHaveProperty('f', 0);
    expect({ f: new Bits(8, 0, 1) }).not.toEqual(expect.objectContaining({ f: new Bits(8, 0) }));
    expect({ in: { f: Undefined } }).not.toEqual(expect.objectContaining({ in: {} }));
  });

  it('an expected Undefined matches only Undefined', () => {
    const actual = { f: 1, list: [1] };
    expect(actual).not.toHaveProperty('f', Undefined);
    expect(actual.list).not.toContainEqual(Undefined);
    expect(actual).not.toEqual(expect.objectContaining({ f: Undefined }));
    expect(actual).not.toEqual({ f: 1, list: expect.arrayContaining([Undefined]) });
    expect({ f: Undefined }).toHaveProperty('f', Undefined);
    expect({ f: Undefined }).toEqual(expect.objectContaining({ f: Undefined }));
    expect({ f: new Bits(8, 1, 2) }).toHaveProperty('f', new Bits(8, 1, 2));
  });
});

describe('undefinedTester', () => {
  it('called by hand takes the actual value first and leaves other pairs alone', () => {
    const runner = { equals: (): boolean => true };
    expect(undefinedTester.call(runner, 1, Undefined)).toBe(true);
    expect(undefinedTester.call(runner, Undefined, 1)).toBe(false);
    expect(undefinedTester.call(runner, 1, 1)).toBe(undefined);
    expect(undefinedTester.call(runner, {}, {})).toBe(undefined);
    expect(undefinedTester.call(runner, {}, { f: Undefined })).toBe(true);
  });

  it('leaves the length of stack traces as it was', () => {
    const { stackTraceLimit } = Error;
    expect([1]).toEqual([Undefined]);
    expect(Error.stackTraceLimit).toBe(stackTraceLimit);
  });

  it('finds an exchange of the sides at any depth of the stack', () => {
    let actual: unknown = Undefined;
    let expected: unknown = 1;
    for (let depth = 0; depth < 50; depth++) {
      actual = { in: actual };
      expected = { in: expected };
    }
    expect({ in: actual }).not.toEqual({ in: expect.objectContaining(expected as object) });
  });
});
