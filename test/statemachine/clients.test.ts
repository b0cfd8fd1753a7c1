import { describe, expect, it } from 'vitest';
import { machine } from '../../src/statemachine/index.js';

interface Order {
  readonly number: number;
}
const orders = machine<Order, { pay: void; ship: void }>()({
  initial: 'open',
  states: { open: { on: { pay: 'paid' } }, paid: { on: { ship: 'shipped' } }, shipped: { final: true } },
});

describe('for', () => {
  it('gives each client one machine, whose context it is', () => {
    const [first, second] = [{ number: 1 }, { number: 2 }];
    orders.for(first).send('pay');
    expect(orders.for(first)).toBe(orders.for(first));
    expect(orders.for(first).context).toBe(first);
    expect([orders.for(first).state, orders.for(second).state]).toEqual(['paid', 'open']);
  });

  it('works for frozen, sealed and foreign objects and for functions, and leaves no mark on them', () => {
    const clients: Order[] = [
      Object.freeze({ number: 1 }),
      Object.seal({ number: 2 }),
      Object.assign(Object.create(null) as object, { number: 3 }),
      Object.assign(() => {}, { number: 4 }),
      new (class Foreign {
        readonly number = 5;
      })(),
    ];
    for (const client of clients) {
      const before = Reflect.ownKeys(client);
      orders.for(client).send('pay');
      expect(orders.for(client).state).toBe('paid');
      expect(Reflect.ownKeys(client)).toEqual(before);
    }
  });

  it('keeps the machines of different definitions apart', () => {
    const lamps = machine<Order, { press: void }>()({ initial: 'off', states: { off: { on: { press: 'on' } }, on: {} } });
    const client = { number: 1 };
    lamps.for(client).send('press');
    expect([lamps.for(client).state, orders.for(client).state]).toEqual(['on', 'open']);
  });

  it('has nothing to do with the machines that create makes', () => {
    const client = { number: 1 };
    orders.create(client).send('pay');
    expect(orders.for(client).state).toBe('open');
  });

  it('keeps the history that the definition asks for', () => {
    const counted = machine<object, { go: void }>()({ initial: 'a', history: 1, states: { a: { on: { go: 'a' } } } });
    const client = {};
    counted.for(client).run(['go', 'go']);
    expect(counted.for(client).history).toHaveLength(1);
  });

  it('runs the entry hook of the initial state once, where the machine can already be asked for', () => {
    const seen: unknown[] = [];
    const eager = machine<object, { go: void }>()({
      initial: 'a',
      states: {
        a: {
          entry: (client, self) => {
            seen.push(eagerFor(client) === self, self.state, eagerFor(client).send('go'));
          },
          on: { go: 'b' },
        },
        b: {},
      },
    });
    const eagerFor = (client: object): { send(type: 'go'): unknown } => eager.for(client);
    const client = {};
    expect(eager.for(client).state).toBe('b');
    expect(eager.for(client).state).toBe('b');
    expect(seen).toEqual([true, 'a', undefined]);
  });

  it('forgets a machine whose entry hook threw, and tries anew the next time', () => {
    let failing = true;
    const broken = machine<object, { go: void }>()({
      initial: 'a',
      states: {
        a: {
          entry: () => {
            if (failing) throw new Error('entry');
          },
        },
      },
    });
    const client = {};
    expect(() => broken.for(client)).toThrow('entry');
    expect(() => broken.for(client)).toThrow('entry');
    failing = false;
    expect(broken.for(client).state).toBe('a');
  });
});
