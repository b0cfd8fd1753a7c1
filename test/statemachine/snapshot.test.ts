import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';
import { BoundMethodMachine } from '../naive/statemachine/bound-method-machine.js';
import { trap } from '../trap.js';
import { articleDefinition, type Printer, type PrinterEvents } from './article-machine.js';

const printing = machine<Printer, PrinterEvents>()({ ...articleDefinition, history: 3 });

trap(
  'a machine that keeps its next step as a bound method cannot be cloned or stored',
  {
    naive: {
      make: () => new BoundMethodMachine(),
      print: (made: BoundMethodMachine, value: number) => made.run([value]),
      saved: (made: BoundMethodMachine): unknown => made.next,
      restored: (saved: unknown) => Object.assign(new BoundMethodMachine(), { next: saved }),
      lines: (made: BoundMethodMachine) => made.lines,
    } as Side,
    ours: {
      make: () => printing.create({ lines: [] }),
      print: (made: PrinterMachine, value: number) => made.send('print', value),
      saved: (made: PrinterMachine): unknown => made.snapshot(),
      restored: (saved: unknown) => printing.create({ lines: [] }, saved as 'a'),
      lines: (made: PrinterMachine) => made.context.lines,
    } as Side,
    naiveThrows: /DataCloneError/,
  },
  ({ make, print, saved, restored, lines }) => {
    const made = make();
    print(made, 1);
    const copy = restored(structuredClone(saved(made)));
    print(copy, 2);
    expect(lines(copy)).toEqual(['b: 2']);
    expect(lines(made)).toEqual(['a: 1']);
  },
);

type PrinterMachine = ReturnType<typeof printing.create>;
interface Side {
  make(): unknown;
  print(made: unknown, value: number): void;
  saved(made: unknown): unknown;
  restored(saved: unknown): unknown;
  lines(made: unknown): readonly string[];
}

describe('a snapshot', () => {
  it('is the state and the history, and no part of the machine', () => {
    const made = printing.create({ lines: [] });
    made.send('print', 1);
    const snapshot = made.snapshot();
    expect(snapshot).toStrictEqual({ state: 'b', history: [{ from: 'a', event: 'print', to: 'b' }] });
    made.send('print', 2);
    expect(snapshot.state).toBe('b');
    expect(snapshot.history).toHaveLength(1);
  });

  it.each([
    ['structuredClone', structuredClone],
    ['JSON', (snapshot: object) => JSON.parse(JSON.stringify(snapshot)) as never],
    ['nothing in between', (snapshot: object) => snapshot as never],
  ])('restores through create after %s', (_name, pass) => {
    const made = printing.create({ lines: [] });
    made.run([['print', 1], ['print', 2], ['print', 3]]);
    const snapshot = pass(made.snapshot()) as ReturnType<typeof made.snapshot>;
    const restored = printing.create({ lines: [] }, snapshot);
    expect([restored.state, restored.history]).toEqual([made.state, made.history]);
    restored.send('print', 4);
    expect(restored.context.lines).toEqual(['b: 4']);
    expect(made.state).toBe('b');
    expect(snapshot).toEqual(made.snapshot());
  });

  it('is what JSON writes of a machine', () => {
    const made = printing.create({ lines: [] });
    made.send('print', 1);
    expect(printing.create({ lines: [] }, JSON.parse(JSON.stringify(made)) as 'a').snapshot()).toEqual(made.snapshot());
  });

  it('gives as much of its history as the restored machine is to keep', () => {
    const made = printing.create({ lines: [] });
    made.run([['print', 1], ['print', 2], ['print', 3]]);
    expect(printing.create({ lines: [] }, made.snapshot(), { history: 1 }).history).toEqual(made.history.slice(-1));
    expect(printing.create({ lines: [] }, made.snapshot(), { history: 0 }).history).toEqual([]);
    expect(printing.create({ lines: [] }, { state: 'b' } as unknown as 'b').history).toEqual([]);
  });

  it('of a final state restores a machine that is done', () => {
    const job = machine<object, { end: void }>()({ initial: 'busy', states: { busy: { on: { end: 'over' } }, over: { final: true } } });
    const made = job.create({});
    made.send('end');
    expect(job.create({}, made.snapshot()).done).toBe(true);
  });
});
