import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';
import { articleDefinition, type Printer, type PrinterEvents } from './article-machine.js';

const printing = machine<Printer, PrinterEvents>()(articleDefinition);

describe("the article's machine", () => {
  it('prints every value of its input in the state whose turn it is', () => {
    const printer = printing.create({ lines: [] });
    const input = [1, 2, 3];
    expect(printer.run(input.map((value) => ['print', value]))).toBe(3);
    expect(printer.context.lines).toEqual(['a: 1', 'b: 2', 'a: 3']);
    expect(printer.state).toBe('b');
  });

  it('goes on where it stopped', () => {
    const printer = printing.create({ lines: [] });
    printer.run([['print', 1]]);
    printer.run([['print', 2], ['print', 3]]);
    expect(printer.context.lines).toEqual(['a: 1', 'b: 2', 'a: 3']);
  });

  it('takes its input from a generator, one value at a time', () => {
    const printer = printing.create({ lines: [] });
    const seen: number[] = [];
    printer.run(
      (function* () {
        for (const value of [1, 2]) {
          seen.push(printer.context.lines.length);
          yield ['print', value] as const;
        }
      })(),
    );
    expect(seen).toEqual([0, 1]);
  });

  it('shares its table, not its place in it, with the other machines of its definition', () => {
    const [first, second] = [printing.create({ lines: [] }), printing.create({ lines: [] })];
    first.send('print', 1);
    expect([first.state, second.state]).toEqual(['b', 'a']);
    expect(second.context.lines).toEqual([]);
  });
});
