import { describe, expect, it } from 'vitest';
import { findSelfCycle } from '../../src/leak/index.js';
import { machine } from '../../src/statemachine/index.js';
import { BoundMethodMachine } from '../naive/statemachine/bound-method-machine.js';
import { trap } from '../trap.js';
import { articleDefinition, type Printer, type PrinterEvents } from './article-machine.js';
import { everythingDefinition } from './everything-machine.js';

const printing = machine<Printer, PrinterEvents>()(articleDefinition);

/** The references that lead from an object back to itself, by a shortest way; undefined if none do. */
const pathToItself = async (make: () => object) => (await findSelfCycle(make()))?.steps.slice(1).map(({ reference }) => reference);

const sides = {
  naive: (): object => {
    const bound = new BoundMethodMachine();
    bound.run([1, 2, 3]);
    return bound;
  },
  ours: (): object => {
    const printer = printing.create({ lines: [] });
    printer.run([1, 2, 3].map((value) => ['print', value] as const));
    return printer;
  },
};

trap('a machine that keeps its next step as a bound method of its own leads back to itself', sides, async (make) => {
  expect(await pathToItself(make)).toBeUndefined();
});

describe('in the heap snapshot', () => {
  it('the bound method leads back through its receiver', async () => {
    expect(await pathToItself(sides.naive)).toEqual(['property "next"', 'bound this']);
  });

  it('no machine leads back to itself after guards, hooks, queued events, history and errors', async () => {
    const everything = machine<{ count: number }, { go: void; fail: void }>()(everythingDefinition);
    const path = await pathToItself(() => {
      const made = everything.create({ count: 0 });
      made.run(['go', 'go', 'go']);
      expect(() => made.send('fail')).toThrow('as asked');
      expect(made.history.length).toBeGreaterThan(0);
      return made;
    });
    expect(path).toBeUndefined();
  });

  it('no machine of a client leads back to itself, though the client is its context', async () => {
    const client = { lines: [] };
    const path = await pathToItself(() => {
      const printer = printing.for(client);
      printer.send('print', 1);
      return printer;
    });
    expect(path).toBeUndefined();
    expect(printing.for(client).state).toBe('b');
  });

  it('a path that the caller adds is seen: a context that holds its machine', async () => {
    const path = await pathToItself(() => {
      const context: Printer & { machine?: object } = { lines: [] };
      context.machine = printing.create(context);
      return context.machine;
    });
    expect(path).toHaveLength(2);
    expect(path?.at(-1)).toBe('property "machine"');
  });
});
