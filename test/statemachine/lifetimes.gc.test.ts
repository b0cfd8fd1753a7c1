import { describe, expect, it } from 'vitest';
import { assertCollected, collectGarbage } from '../../src/leak/index.js';
import { machine } from '../../src/statemachine/index.js';
import { BoundMethodMachine } from '../naive/statemachine/bound-method-machine.js';
import { trap } from '../trap.js';
import { articleDefinition, type Printer, type PrinterEvents } from './article-machine.js';

const printing = machine<Printer, PrinterEvents>()(articleDefinition);

trap(
  'whoever holds the next step of a machine pins the machine',
  {
    naive: () => {
      const bound = new BoundMethodMachine();
      return { made: bound as object, next: bound.next as unknown };
    },
    ours: () => {
      const printer = printing.create({ lines: [] });
      return { made: printer as object, next: printer.snapshot() as unknown };
    },
  },
  async (make) => {
    const held: unknown[] = [];
    const control = new WeakRef(make().made);
    const alive = make();
    const kept = new WeakRef(alive.made);
    await assertCollected((track) => {
      const { made, next } = make();
      track(made, 'machine');
      held.push(next);
    });
    expect(held).toHaveLength(1);
    expect(control.deref()).toBeUndefined();
    expect(kept.deref()).toBe(alive.made);
  },
);

describe('a machine', () => {
  it('is collected with its context, though its definition and its siblings live on', async () => {
    const sibling = printing.create({ lines: [] });
    const held = new WeakRef(sibling);
    await assertCollected((track) => {
      const printer = track(printing.create(track({ lines: [] }, 'context')), 'machine');
      printer.send('print', 1);
    });
    expect(held.deref()).toBe(sibling);
    expect(printing.states).toEqual(['a', 'b']);
  });

  it('keeps its context', async () => {
    const printer = printing.create({ lines: [] });
    const context = new WeakRef(printer.context);
    await collectGarbage();
    expect(context.deref()).toBe(printer.context);
  });

  it('keeps no payload: not after a transition, in its history, nor of a queue that an error dropped', async () => {
    const queuing = machine<{ total: number }, { go: object; next: object; fail: object }>()({
      initial: 'a',
      history: 9,
      states: {
        a: {
          on: {
            go: { action: (_context, payload, _type, self) => void self.send('next', payload) },
            next: { to: 'a', action: (context) => void context.total++ },
            fail: {
              action: (_context, payload, _type, self) => {
                self.send('next', payload);
                throw new Error('dropped');
              },
            },
          },
        },
      },
    }).create({ total: 0 });
    await assertCollected((track) => {
      queuing.send('go', track({}, 'payload'));
      queuing.send('next', track({}, 'recorded payload'));
      expect(() => queuing.send('fail', track({}, 'dropped payload'))).toThrow('dropped');
    });
    expect(queuing.context.total).toBe(2);
    expect(queuing.history).toHaveLength(3);
  });
});

describe('the machine of a client', () => {
  it('goes with its client', async () => {
    const kept = { lines: [] as string[] };
    printing.for(kept).send('print', 1);
    await assertCollected((track) => {
      const client = track({ lines: [] }, 'client');
      track(printing.for(client), 'machine').send('print', 1);
    });
    expect(printing.for(kept).state).toBe('b');
  });

  it('stays with its client, when nobody holds the machine', async () => {
    const client = { lines: [] as string[] };
    printing.for(client).send('print', 1);
    await collectGarbage();
    expect(printing.for(client).state).toBe('b');
  });

  it('keeps its client, when nobody else does', async () => {
    const held = printing.for({ lines: [] });
    const client = new WeakRef(held.context);
    await collectGarbage();
    expect(client.deref()).toBe(held.context);
  });
});

describe('a definition', () => {
  it('goes with the last machine of it, and the machines that it made for clients go with it', async () => {
    const client = { lines: [] as string[] };
    const control = printing.for(client);
    await assertCollected((track) => {
      const compiled = track(machine<Printer, PrinterEvents>()(articleDefinition), 'definition');
      track(compiled.for(client), 'machine').send('print', 1);
    });
    expect(client.lines).toEqual(['a: 1']);
    expect(printing.for(client)).toBe(control);
  });
});
