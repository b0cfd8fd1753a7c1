import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bit, Bits, Undefined } from '../../src/undefined/index.js';

/** Bits written as they print. */
function word(text: string): Bits {
  const bits = [...text].map((char) => (char === '?' ? Undefined : (Number(char) as Bit)));
  return bits.reduce((whole, bit, at) => whole.set(text.length - 1 - at, bit), new Bits(text.length));
}

/** Every number that the bits may be. */
function completions(bits: Bits): number[] {
  return Array.from({ length: 2 ** bits.width }, (_, n) => n).filter((n) => ((n ^ bits.value) & ~bits.unknown) === 0);
}

/** The bits known from a set of possible numbers. */
function known(width: number, numbers: readonly number[]): string {
  const ones = numbers.reduce((a, b) => a & b);
  const any = numbers.reduce((a, b) => a | b);
  return String(new Bits(width, ones).fill(any & ~ones, Undefined));
}

const WIDTH = 4;
const nibble = fc.array(fc.constantFrom('0', '1', '?'), { minLength: WIDTH, maxLength: WIDTH }).map((chars) => word(chars.join('')));
const whole = fc
  .tuple(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map(([width, value, unknown]) => new Bits(width, value % 2 ** width, unknown % 2 ** width));

describe('Bits', () => {
  it('prints its bits from the highest to the lowest', () => {
    const bits = new Bits(8, 0b0100_0001, 0b0000_0011);
    expect(String(bits)).toBe('010000??');
    expect(`${bits}`).toBe('010000??');
    expect(String(new Bits(32, 0x8000_0001))).toBe(`1${'0'.repeat(30)}1`);
    expect(String(new Bits(1))).toBe('0');
    expect(String(new Bits(3, Undefined))).toBe('???');
    expect(inspect(bits)).toBe('Bits { width: 8, value: 64, unknown: 3 }');
  });

  it('has unsigned fields, and no value where it is Undefined', () => {
    const bits = new Bits(32, -1, 0x8000_0000);
    expect([bits.width, bits.value, bits.unknown]).toEqual([32, 0x7fff_ffff, 0x8000_0000]);
    expect(new Bits(8, ~1).value).toBe(0xfe);
    expect(new Bits(8, 0, ~1).unknown).toBe(0xfe);
  });

  it('is immutable', () => {
    const bits = new Bits(8, 1);
    expect(Object.isFrozen(bits)).toBe(true);
    bits.set(3, 1).fill(0xff, Undefined);
    expect(bits).toEqual(new Bits(8, 1));
  });

  it('is compared whole by any deep equality', () => {
    expect(new Bits(8, 1)).toEqual(new Bits(8, 1));
    expect(new Bits(8, 1)).not.toEqual(new Bits(8, 2));
    expect(new Bits(8, 1)).not.toEqual(new Bits(9, 1));
    expect(new Bits(8, 0, 1)).not.toEqual(new Bits(8, 0));
  });

  it.each(['and', 'or', 'xor'] as const)('%s knows a bit exactly where every completion agrees', (name) => {
    const native = { and: (a: number, b: number) => a & b, or: (a: number, b: number) => a | b, xor: (a: number, b: number) => a ^ b }[name];
    fc.assert(
      fc.property(nibble, nibble, (a, b) => {
        const results = completions(a).flatMap((x) => completions(b).map((y) => native(x, y)));
        expect(String(a[name](b))).toBe(known(WIDTH, results));
      }),
    );
  });

  it('not, shl and shr move values and unknown bits alike', () => {
    fc.assert(
      fc.property(nibble, fc.integer({ min: 0, max: 32 }), (a, count) => {
        const all = completions(a);
        expect(String(a.not())).toBe(known(WIDTH, all.map((x) => ~x & 0xf)));
        expect(String(a.shl(count))).toBe(known(WIDTH, all.map((x) => Number((BigInt(x) << BigInt(count)) & 0xfn))));
        expect(String(a.shr(count))).toBe(known(WIDTH, all.map((x) => Number(BigInt(x) >> BigInt(count)))));
      }),
    );
    const wide = new Bits(32, 0x8000_0001, 0x4000_0000);
    expect(wide.shl(31)).toEqual(new Bits(32, 0x8000_0000));
    expect(wide.shr(31)).toEqual(new Bits(32, 1));
    expect(wide.shr(30)).toEqual(new Bits(32, 2, 1));
    expect(wide.shl(32)).toEqual(new Bits(32));
    expect(wide.shr(32)).toEqual(new Bits(32));
    expect(wide.not()).toEqual(new Bits(32, 0x3fff_fffe, 0x4000_0000));
  });

  it('takes numbers, complements and Undefined for words', () => {
    const bits = word('01?1');
    expect(String(bits.and(0b0110))).toBe('01?0');
    expect(String(bits.and(~1))).toBe('01?0');
    expect(String(bits.or(0b0010))).toBe('0111');
    expect(String(bits.xor(0b1111))).toBe('10?0');
    expect(String(bits.and(Undefined))).toBe('0???');
    expect(String(bits.or(Undefined))).toBe('?1?1');
    expect(String(bits.xor(Undefined))).toBe('????');
    expect(new Bits(32, 0xffff_ffff).and(~0x8000_0000)).toEqual(new Bits(32, 0x7fff_ffff));
  });

  it('gets and sets a bit', () => {
    fc.assert(
      fc.property(whole, fc.nat(31), fc.constantFrom<Bit>(0, 1, Undefined), (bits, place, bit) => {
        const at = place % bits.width;
        const changed = bits.set(at, bit);
        expect(changed.get(at)).toBe(bit);
        for (let other = 0; other < bits.width; other++) if (other !== at) expect(changed.get(other)).toBe(bits.get(other));
      }),
    );
  });

  it('fills a mask with one bit', () => {
    expect(String(word('0101').fill(0b0110, Undefined))).toBe('0??1');
    expect(String(word('0??1').fill(0b0110, 0))).toBe('0001');
    expect(String(word('0??1').fill(0b1100, 1))).toBe('11?1');
    expect(String(word('0101').fill(~1, Undefined))).toBe('???1');
    expect(new Bits(32).fill(0xffff_ffff, 1).value).toBe(0xffff_ffff);
  });

  it('gets and sets a field', () => {
    expect(String(word('10?1').field(1, 2))).toBe('0?');
    expect(String(word('10?1').setField(1, 2, word('?1')))).toBe('1?11');
    expect(String(word('10?1').setField(1, 2, Undefined))).toBe('1??1');
    expect(String(word('10?1').setField(1, 3, 2))).toBe('0101');
    expect(new Bits(32, 0xffff_ffff).field(0, 32)).toEqual(new Bits(32, 0xffff_ffff));
    fc.assert(
      fc.property(whole, whole, fc.nat(31), (bits, other, place) => {
        const at = place % bits.width;
        const width = Math.min(other.width, bits.width - at);
        const field = other.field(0, width);
        const changed = bits.setField(at, width, field);
        expect(changed.field(at, width)).toEqual(field);
        expect(changed.setField(at, width, bits.field(at, width))).toEqual(bits);
      }),
    );
  });

  it('matches where all that is expected is defined and the same', () => {
    expect(word('0101').matches(word('01??'))).toBe(true);
    expect(word('0101').matches(word('0111'))).toBe(false);
    expect(word('01?1').matches(word('0111'))).toBe(false);
    expect(word('01?1').matches(word('01?1'))).toBe(true);
    expect(word('0101').matches(0b0101)).toBe(true);
    expect(word('0101').matches(Undefined)).toBe(true);
    expect(word('010?').matches(0b0101)).toBe(false);
    expect(new Bits(32, 0xffff_ffff).matches(-1)).toBe(true);
    expect(new Bits(32, 0x7fff_ffff).matches(-1)).toBe(false);
  });

  it('is a number where all of it is known, or a default says what the rest is', () => {
    expect(word('0101').toNumber()).toBe(5);
    expect(word('0?01').toNumber()).toBe(Undefined);
    expect(word('0?01').toNumber(0)).toBe(1);
    expect(word('0?01').toNumber(1)).toBe(5);
    expect(new Bits(32, Undefined).toNumber(1)).toBe(0xffff_ffff);
  });

  it('is refused by native operators', () => {
    const bits = new Bits(8, 1) as unknown as number;
    expect(() => bits + 1).toThrow(new TypeError('Bits: expected a method of Bits or toNumber, got a native operator or conversion'));
    expect(() => bits | 1).toThrow(TypeError);
    expect(() => bits < 1).toThrow(TypeError);
  });
});
