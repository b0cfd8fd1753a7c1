import type { MachineDefinition } from '../../src/statemachine/index.js';

/** Where the machine of the article prints. */
export interface Printer {
  readonly lines: string[];
}

export interface PrinterEvents {
  print: unknown;
}

/** The article's machine: two states that print what they are given and take turns. Its callbacks capture nothing. */
export const articleDefinition: MachineDefinition<'a' | 'b', Printer, PrinterEvents> = {
  initial: 'a',
  states: {
    a: { on: { print: { to: 'b', action: (printer, value) => void printer.lines.push(`a: ${value}`) } } },
    b: { on: { print: { to: 'a', action: (printer, value) => void printer.lines.push(`b: ${value}`) } } },
  },
};
