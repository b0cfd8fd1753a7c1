import { describe, expect, it } from 'vitest';
import { Bits, calc, diffDefined, mask, ops, Undefined, undefinedTester, unknownFor } from '../../src/undefined/index.js';

const CARRY = 1 << 0, PARITY = 1 << 2, ADJUST = 1 << 4, ZERO = 1 << 6, SIGN = 1 << 7, OVERFLOW = 1 << 11;
const ARITHMETIC = CARRY | PARITY | ADJUST | ZERO | SIGN | OVERFLOW;

interface State {
  ax: number | Undefined;
  dx: number | Undefined;
  flags: Bits;
}

/** Three instructions of an emulator, written once: what the manual calls undefined is `unknown`. */
class Cpu implements State {
  ax: number | Undefined = 0;
  dx: number | Undefined = 0;
  flags = new Bits(16, 0b10);
  readonly #unknown: 0 | Undefined;

  constructor(mode: 'execute' | 'test') {
    this.#unknown = unknownFor(mode);
  }

  /** DIV: quotient and remainder of DX:AX; all the arithmetic flags are undefined. */
  div(divisor: number): void {
    const dividend = calc`${this.dx} * 0x1_0000 + ${this.ax}`;
    this.ax = calc`${dividend} // ${divisor}`;
    this.dx = calc`${dividend} % ${divisor}`;
    this.flags = this.flags.fill(ARITHMETIC, this.#unknown);
  }

  /** BSF AX: of a zero the register is undefined; the zero flag tells, the other flags are undefined. */
  bsf(source: number): void {
    this.ax = source === 0 ? this.#unknown : 31 - Math.clz32(source & -source);
    this.flags = this.flags.fill(ARITHMETIC, this.#unknown).fill(ZERO, source === 0 ? 1 : 0);
  }

  /** ADC AX: adds the carry as well. */
  adc(term: number): void {
    const carry = this.flags.get(0);
    const sum = calc`${this.ax} + ${term} + ${carry}`;
    this.ax = ops.and(sum, 0xffff);
    this.flags = this.flags.set(0, calc`${sum} >> 16` as 0 | 1 | Undefined);
  }

  get ah(): number | Undefined {
    return ops.and(ops.shr(this.ax, 8), 0xff);
  }

  eax(high: number): number | Undefined {
    return calc`(${high} << 16 | ${this.ax}) >>> 0`;
  }

  get state(): State {
    return { ax: this.ax, dx: this.dx, flags: this.flags };
  }
}

/** Runs the same program in both modes. */
function run(program: (cpu: Cpu) => void): { executed: Cpu; tested: Cpu } {
  const executed = new Cpu('execute');
  const tested = new Cpu('test');
  program(executed);
  program(tested);
  return { executed, tested };
}

describe('an emulator whose two modes are one switch', () => {
  it('is 0 where it executes and Undefined under test', () => {
    expect(unknownFor('execute')).toBe(0);
    expect(unknownFor('test')).toBe(Undefined);
  });

  it('after DIV the flags are undefined under test, and 0 where it executes', () => {
    const { executed, tested } = run((cpu) => {
      cpu.ax = 23;
      cpu.div(5);
    });
    expect([executed.ax, executed.dx]).toEqual([4, 3]);
    expect([tested.ax, tested.dx]).toEqual([4, 3]);
    expect(String(executed.flags)).toBe('0000000000000010');
    expect(String(tested.flags)).toBe('0000?000??0?0?1?');
  });

  it('what is made from an undefined AX is undefined: AH and EAX', () => {
    const { executed, tested } = run((cpu) => cpu.bsf(0));
    expect([executed.ax, executed.ah, executed.eax(7)]).toEqual([0, 0, 0x7_0000]);
    expect([tested.ax, tested.ah, tested.eax(7)]).toEqual([Undefined, Undefined, Undefined]);
    expect(tested.flags.get(6)).toBe(1);
  });

  it('an undefined carry makes the next sum undefined', () => {
    const { executed, tested } = run((cpu) => {
      cpu.ax = 23;
      cpu.div(5);
      cpu.adc(1);
    });
    expect(executed.ax).toBe(5);
    expect(tested.ax).toBe(Undefined);
    expect(tested.flags.get(0)).toBe(Undefined);
  });

  describe('compared with what a processor answered', () => {
    const { tested } = run((cpu) => {
      cpu.ax = 23;
      cpu.div(5);
    });
    const processor = { ax: 4, dx: 3, flags: 0b0000_1000_0101_0111 };
    const wrong = { ...processor, dx: 2 };

    it('diffDefined tells only of what is defined', () => {
      expect(diffDefined(processor, tested.state)).toEqual([]);
      expect(diffDefined(wrong, tested.state).map(({ path }) => path)).toEqual([['dx']]);
      expect(diffDefined({ ...processor, flags: 0 }, tested.state).map(({ path }) => path)).toEqual([['flags']]);
    });

    it('so do mask and the equality tester', () => {
      expect(mask(processor, tested.state)).toEqual(tested.state);
      expect(mask(wrong, tested.state)).not.toEqual(tested.state);
      expect.addEqualityTesters([undefinedTester]);
      expect(processor).toEqual(tested.state);
      expect(wrong).not.toEqual(tested.state);
    });

    it('an emulator that leaves undefined what a processor defines is caught when the sides are exchanged', () => {
      expect(diffDefined(tested.state, { ...tested.state, flags: new Bits(16, processor.flags) })).toHaveLength(1);
    });
  });
});
