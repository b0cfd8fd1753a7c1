import { Undefined, calc, mask } from 'weakly/undefined';
import { describe, expect, it } from 'vitest';
import { Cpu, NaiveCpu, differences, flagsMask, naiveDifferences, processor, run } from './cpu-emulator.js';

const start = [23, 5, 0, 0xf002] as const;
const tested = () => run(new Cpu('test', ...start));

describe('under test', () => {
  it('agrees with a processor, whatever that has in the flags that DIV leaves undefined', () => {
    const after = tested();
    expect(differences(after, processor)).toEqual([]);
    expect(differences(after, { ax: 0x0204, bx: 5, dx: 3, flags: 0xf002 })).toEqual([]);
    expect(mask(processor, { ...after })).toEqual({ ...after });
  });

  it.each([
    ['quotient', { ax: 0x8705 }, 'ax'],
    ['remainder', { dx: 2 }, 'dx'],
    ['register that DIV leaves alone', { bx: 6 }, 'bx'],
    ['bit of AH that LAHF defines', { ax: 0x8504 }, 'ax'],
    ['flag that DIV leaves alone', { flags: 0xf287 }, 'flags'],
  ])('a wrong %s is found beside undefined bits', (_what, wrong, path) => {
    expect(differences(tested(), { ...processor, ...wrong })).toEqual([path]);
  });

  it('leaves undefined what the mask says, and what is made from it', () => {
    const after = tested();
    expect(after.flags.unknown).toBe(~flagsMask['F7.6'] & 0xffff);
    expect(String(after.ax)).toBe('??0?0?1?00000100');
    expect(calc`${after.ax.toNumber()} + 1`).toBe(Undefined);
  });
});

it('where it executes the same code has 0 there, and no bit is undefined', () => {
  const { ax, bx, dx, flags } = run(new Cpu('execute', ...start));
  expect([ax, bx, dx, flags].map((register) => register.toNumber())).toEqual([0x0204, 5, 3, 0xf002]);
});

describe('the naive emulator', () => {
  it('agrees after DIV alone, for which the mask is made', () => {
    const cpu = new NaiveCpu(...start);
    cpu.step('F7.6');
    expect(naiveDifferences(cpu, { ...processor, ax: 4 }, 'F7.6')).toEqual([]);
  });

  it('fails after LAHF, although it divides rightly', () => {
    expect(naiveDifferences(run(new NaiveCpu(...start)), processor, '9F')).toEqual(['ax', 'flags']);
  });

  it('passes by chance with a processor that leaves the flags as they were', () => {
    const lucky = { ax: 0x0204, bx: 5, dx: 3, flags: 0xf002 };
    expect(naiveDifferences(run(new NaiveCpu(...start)), lucky, '9F')).toEqual([]);
    expect(run(new Cpu('test', ...start)).ax.toNumber()).toBe(Undefined);
  });

  it('would fare no better with NaN, which is silently 0 once it is in a register', () => {
    const carry = NaN;
    expect((carry << 8) | 4).toBe(4);
  });
});
