// An emulator that says which of its answers nobody may rely on.
//
// After DIV, the manual says, the arithmetic flags of an 8086 are undefined. The SingleStepTests, records of what a real
// one did, come with a mask for each opcode, `flags-mask`, of the flags that are defined after it. A naive emulator leaves
// some value in the others, and its tests apply the mask. That is right for one instruction. With the next one the value
// is in a register, where no mask reaches it: the test fails although the emulator is right, or passes by chance.
//
// The cure: undefined bits are Undefined, whatever is made from them is, and a test compares the rest. The program runs on
// the same code with 0 in their place; the mode is asked for once.

import { Bits, type EmulatorMode, Undefined, calc, diffDefined, unknownFor } from 'weakly/undefined';

/** Which flags are defined after an instruction, as in the metadata of the SingleStepTests for the 8086. */
export const flagsMask = {
  'F7.6': 0b1111_0111_0010_1010, // DIV leaves overflow, sign, zero, adjust, parity and carry undefined
  '9F': 0b1111_1111_1111_1111, // LAHF changes no flags
};
export type Opcode = keyof typeof flagsMask;

/** As a processor has them, and the tester reads them from it. */
export interface Registers {
  readonly ax: number;
  readonly bx: number;
  readonly dx: number;
  readonly flags: number;
}

// ── The mistake ──────────────────────────────────────────────────────────────────────────────────────────────────────

export class NaiveCpu implements Registers {
  constructor(public ax: number, public bx: number, public dx: number, public flags: number) {}

  step(opcode: Opcode): void {
    if (opcode === '9F') this.ax = ((this.flags & 0xff) << 8) | (this.ax & 0xff);
    else {
      const dividend = this.dx * 0x1_0000 + this.ax;
      this.ax = Math.floor(dividend / this.bx);
      this.dx = dividend % this.bx; // and the flags stay as they were
    }
  }
}

/** What differs from the processor after an instruction, in the flags only where they are defined. */
export function naiveDifferences(cpu: NaiveCpu, processor: Registers, opcode: Opcode): string[] {
  const masked = (registers: Registers) => ({ ...registers, flags: registers.flags & flagsMask[opcode] });
  return diffDefined(masked(processor), masked(cpu)).map(({ path }) => path.join());
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A register, of which any bit may be Undefined. */
const word = (value: number | Undefined) => new Bits(16, value);

export class Cpu {
  ax: Bits;
  bx: Bits;
  dx: Bits;
  flags: Bits;
  readonly #unknown: 0 | Undefined;

  constructor(mode: EmulatorMode, ax: number, bx: number, dx: number, flags: number) {
    this.#unknown = unknownFor(mode); // all that the modes differ in
    [this.ax, this.bx, this.dx, this.flags] = [word(ax), word(bx), word(dx), word(flags)];
  }

  step(opcode: Opcode): void {
    instructions[opcode](this);
    this.flags = this.flags.fill(~flagsMask[opcode] & 0xffff, this.#unknown);
  }
}

const instructions: Record<Opcode, (cpu: Cpu) => void> = {
  // DIV BX: AX becomes the quotient of DX:AX, DX the remainder. (The interrupt where it does not fit is left out.)
  'F7.6': (cpu) => {
    const dividend = calc`${cpu.dx.toNumber()} * 0x1_0000 + ${cpu.ax.toNumber()}`;
    const divisor = cpu.bx.toNumber();
    cpu.ax = word(calc`${dividend} // ${divisor}`);
    cpu.dx = word(calc`${dividend} % ${divisor}`);
  },
  // LAHF: AH becomes the low byte of the flags.
  '9F': (cpu) => {
    cpu.ax = cpu.ax.setField(8, 8, cpu.flags.field(0, 8));
  },
};

/** What differs from the processor, in all that is defined. */
export function differences(cpu: Cpu, processor: Registers): string[] {
  return diffDefined(processor, cpu).map(({ path }) => path.join());
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** DIV BX, LAHF. */
export function run<AnyCpu extends { step(opcode: Opcode): void }>(cpu: AnyCpu): AnyCpu {
  cpu.step('F7.6');
  cpu.step('9F');
  return cpu;
}

// What a processor may answer: the carry, the parity and the sign that it has after DIV are its own affair.
export const processor: Registers = { ax: 0x8704, bx: 5, dx: 3, flags: 0xf087 };

const executed = run(new Cpu('execute', 23, 5, 0, 0xf002));
const tested = run(new Cpu('test', 23, 5, 0, 0xf002));
console.log(`executed: AX ${executed.ax}, flags ${executed.flags}`);
console.log(`tested:   AX ${tested.ax}, flags ${tested.flags}`);
console.log('a right processor differs in', differences(tested, processor));
console.log('a wrong quotient differs in', differences(tested, { ...processor, ax: 0x8705 }));

const naive = run(new NaiveCpu(23, 5, 0, 0xf002));
console.log('from the naive one the right processor differs in', naiveDifferences(naive, processor, '9F'));

/* prints
executed: AX 0000001000000100, flags 1111000000000010
tested:   AX ??0?0?1?00000100, flags 1111?000??0?0?1?
a right processor differs in []
a wrong quotient differs in [ 'ax' ]
from the naive one the right processor differs in [ 'ax', 'flags' ]
*/
