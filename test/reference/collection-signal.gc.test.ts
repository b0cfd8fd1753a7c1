import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { assertCollected } from '../../src/leak/index.js';
import type * as signal from '../../src/reference/collection-signal.js';
import { runInNode } from '../bundled.js';
import * as sweepEveryCollection from '../naive/reference/sweep-every-collection.js';
import { trap } from '../trap.js';
import { type Enlist, WeakTable } from './weak-table.js';

// A signal of its own for each test, so that what one enlists does not shift the turns of the next, and a
// clock that moves only when a sweep spends time: how busy the machine is decides nothing here.
let SweepTicket: typeof signal.SweepTicket;
let enlist: Enlist;
let milliseconds: number;
const spend = (spent: number): void => {
  milliseconds += spent;
};
beforeEach(async () => {
  milliseconds = 0;
  vi.stubGlobal('performance', { now: () => milliseconds });
  await load();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function load(): Promise<void> {
  vi.resetModules();
  const fresh = await import('../../src/reference/collection-signal.js');
  signals.push(fresh);
  ({ SweepTicket, enlist } = fresh);
}

// Up to Node 24 a FinalizationRegistry that is collected while callbacks of it are due silences every
// registry of the process for good, so none is dropped.
const signals: (typeof signal)[] = [];

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One major collection, and the jobs in which the registries of this process are told of it. Slices may go on. */
async function collect(): Promise<void> {
  await job();
  globalThis.gc!();
  for (let n = 0; n < 20; n++) await job();
  await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('the collection signal', () => {
  it('has a table swept after collections, without any call on it', async () => {
    const held = Array.from({ length: 10 }, () => ({}));
    const table = new WeakTable();
    const ticket = new SweepTicket(table);
    for (const object of held) table.add(1, () => object);
    table.add(10, () => ({}));
    enlist(ticket);
    expect(table.storedCount).toBe(20);
    await collect();
    await collect();
    expect(table.storedCount).toBe(10);
    expect([...table.cells.values()].map((cell) => cell.deref())).toEqual(held);
    expect(ticket.enlisted).toBe(true);
  });

  it('visits a table after every second collection: what one sweep has read rests for the next', async () => {
    const held = {};
    const table = new WeakTable();
    table.add(3, () => held);
    const ticket = new SweepTicket(table);
    enlist(ticket);
    const visits: number[] = [];
    for (let n = 0; n < 8; n++) {
      const before = table.passes.length;
      await collect();
      visits.push(table.passes.length - before);
    }
    expect(visits).toEqual([1, 0, 1, 0, 1, 0, 1, 0]);
    expect(ticket.enlisted).toBe(true);
  });

  it('visits two tables in turn, if they came a collection apart', async () => {
    const held = {};
    const tables = [new WeakTable(), new WeakTable()];
    const tickets = tables.map((table) => {
      table.add(3, () => held);
      return new SweepTicket(table);
    });
    const visits: string[] = [];
    for (let n = 0; n < 6; n++) {
      if (n < 2) enlist(tickets[n]!);
      const before = tables.map(({ passes }) => passes.length);
      await collect();
      visits.push(tables.map(({ passes }, i) => passes.length - before[i]!).join(''));
    }
    expect(visits).toEqual(['10', '01', '10', '01', '10', '01']);
    expect(tickets.every(({ enlisted }) => enlisted)).toBe(true);
  });

  it('lets go of a table that its sweep has emptied, and takes it again', async () => {
    const table = new WeakTable();
    const ticket = new SweepTicket(table);
    for (let round = 0; round < 2; round++) {
      table.add(5, () => ({}));
      enlist(ticket);
      expect(ticket.enlisted).toBe(true);
      for (let n = 0; n < 3; n++) await collect();
      expect([table.storedCount, ticket.enlisted]).toEqual([0, false]);
      const passes = table.passes.length;
      for (let n = 0; n < 3; n++) await collect();
      expect(table.passes).toHaveLength(passes);
    }
  });

  it('lets go of a table that has become empty by itself, without a sweep', async () => {
    const table = new WeakTable();
    const ticket = new SweepTicket(table);
    enlist(ticket);
    await collect();
    await collect();
    expect(table.passes).toEqual([]);
    expect(ticket.enlisted).toBe(false);
  });

  it('looks at all of a small table, and at a sample of a large one, the next at the next visit', async () => {
    const held = {};
    const passesOf = async (stored: number) => {
      const table = new WeakTable();
      table.add(stored, () => held);
      const ticket = new SweepTicket(table);
      enlist(ticket);
      for (let n = 0; n < 6; n++) await collect();
      expect(ticket.enlisted).toBe(true);
      return table.passes.map(({ stride, offset }) => `${offset}/${stride}`);
    };
    expect(await passesOf(4096)).toEqual(['0/1', '0/1', '0/1']);
    expect(await passesOf(4097)).toEqual(['0/2', '1/2', '0/2']);
    expect(await passesOf(40_000)).toEqual(['0/10', '1/10', '2/10']);
    expect(await passesOf(300_000)).toEqual(['0/32', '1/32', '2/32']);
  });

  it('looks at the rest of a large table too, if one in sixteen of the sample is dead', () => {
    const sampled = (dead: number) => {
      const strides: number[] = [];
      const ticket = new SweepTicket({
        storedCount: 8192,
        *sweep(stride) {
          strides.push(stride);
          yield;
          return { seen: 160, dead };
        },
      });
      for (const visit = ticket.visit(); !visit.next().done; );
      return strides;
    };
    expect(sampled(9)).toEqual([2]);
    expect(sampled(10)).toEqual([2, 1]);
  });

  it('goes on visiting a table whose sweep took several slices, also if it is the only one', async () => {
    const held = {};
    const table = new WeakTable();
    table.add(1024, () => held);
    table.onYield = () => spend(3);
    const ticket = new SweepTicket(table);
    enlist(ticket);
    for (let n = 0; n < 6; n++) {
      await collect();
      await vi.waitUntil(() => milliseconds === table.passes.length * 12, { timeout: 5000, interval: 1 });
    }
    expect(table.passes).toHaveLength(3);
    expect(ticket.enlisted).toBe(true);
  });

  it('visits the tables of both turns, also if the sweeps of one always last into the next collection', async () => {
    let collections = 0;
    let slowVisits = 0;
    const slow: signal.Sweepable = {
      storedCount: 1,
      *sweep() {
        slowVisits++;
        const end = collections + 2;
        for (const isOver = () => collections >= end; !isOver(); ) {
          spend(3);
          yield;
        }
        return { seen: 1, dead: 0 };
      },
    };
    const held = {};
    const quick = new WeakTable();
    quick.add(3, () => held);
    const tickets = [new SweepTicket(slow), new SweepTicket(quick)];
    enlist(tickets[0]!);
    await collect();
    enlist(tickets[1]!);
    for (let n = 0; n < 12; n++) {
      await collect();
      collections++;
    }
    collections = Infinity; // ends the sweep that may go on
    expect(slowVisits).toBeGreaterThan(2);
    expect(quick.passes.length).toBeGreaterThan(2);
    expect(tickets.every(({ enlisted }) => enlisted)).toBe(true);
  });

  it('keeps neither the ticket nor the table of an owner that was dropped', async () => {
    const held = {};
    const kept = new WeakTable();
    kept.add(3, () => held);
    const ticket = new SweepTicket(kept);
    enlist(ticket);
    await assertCollected((track) => {
      const table = track(new WeakTable(), 'table');
      table.add(1000, () => held);
      enlist(track(new SweepTicket(table), 'ticket'));
    });
    await collect();
    const passes = kept.passes.length;
    await collect();
    await collect();
    expect(kept.passes.length).toBe(passes + 1);
    expect(ticket.enlisted).toBe(true);
  });

  it('holds no process open, even with a sweep that never ends', async () => {
    const { status, stdout } = await runInNode(
      `import { SweepTicket, enlist } from './src/reference/collection-signal.js';
      const endless = { storedCount: 1, *sweep() { console.log('sweeping'); for (;;) yield; } };
      globalThis.kept = new SweepTicket(endless);
      enlist(globalThis.kept);
      await new Promise((resolve) => setImmediate(resolve));
      globalThis.gc();
      await new Promise((resolve) => setTimeout(resolve, 50));
      console.log('end of the program');`,
      ['--expose-gc'],
    );
    expect(stdout).toBe('sweeping\nend of the program\n');
    expect(status).toBe(0);
  });

  it('costs nothing at import: no timer, no registry', async () => {
    const timer = vi.fn();
    const registry = vi.fn();
    vi.stubGlobal('setTimeout', timer);
    vi.stubGlobal('FinalizationRegistry', registry);
    await load();
    expect(timer).not.toHaveBeenCalled();
    expect(registry).not.toHaveBeenCalled();
  });
});

describe('a mass death', () => {
  /** A table of 300,000 entries that die together, and one that lives on; each yield of its sweep costs `perYield`. */
  function doomed(perYield: number) {
    const values = Array.from({ length: 300_000 }, (_, n) => ({ n }));
    const control = { control: true };
    const table = new WeakTable();
    for (const value of values) table.add(1, () => value);
    table.add(1, () => control);
    table.onYield = () => spend(perYield);
    const ticket = new SweepTicket(table);
    enlist(ticket);
    return { table, ticket, control, die: () => void (values.length = 0) };
  }
  const controlIsLeft = ({ table, control }: { table: WeakTable; control: object }): boolean =>
    table.storedCount === 1 && table.cells.get(300_000)?.deref() === control;

  /** How long each job of a sweep takes from now on, if each yield costs a tenth of a millisecond. */
  function slicesOf(table: WeakTable): number[] {
    const slices: number[] = [];
    let start: number | undefined;
    table.onYield = () => {
      if (start === undefined) {
        start = milliseconds;
        queueMicrotask(() => {
          slices.push(milliseconds - start!);
          start = undefined;
        });
      }
      spend(0.1);
    };
    return slices;
  }

  it.each([2, 3])('is cleaned up within two collections, without any call, whichever the turn: after %i of them', async (before) => {
    const death = doomed(0);
    for (let n = 0; n < before; n++) await collect();
    expect(death.table.storedCount).toBe(300_001);
    death.die();
    await collect();
    await collect();
    expect(controlIsLeft(death)).toBe(true);
    expect(death.ticket.enlisted).toBe(true);
  });

  it('is swept in slices of two milliseconds, each a job of its own', async () => {
    const death = doomed(0.1);
    await collect();
    await vi.waitUntil(() => milliseconds > 117, { timeout: 10_000, interval: 1 }); // 1171 yields of the sample
    death.die();
    const slices = slicesOf(death.table);
    await collect();
    await collect();
    await vi.waitUntil(() => controlIsLeft(death), { timeout: 10_000, interval: 1 });
    expect(slices.length).toBeGreaterThan(50);
    expect(Math.max(...slices)).toBeLessThan(2.2);
    expect(death.ticket.enlisted).toBe(true);
  });

  it('blocks the thread much shorter than one pass over it would, by the real clock', async () => {
    vi.unstubAllGlobals();
    await load();
    const longestBlocks: number[] = [];
    const passes: number[] = [];
    // The machine may be busy: the least disturbed of three runs counts, on both sides.
    for (let run = 0; run < 3; run++) {
      const death = doomed(0);
      await collect();
      const start = performance.now();
      for (const pass = death.table.sweep(1, 0); !pass.next().done; );
      passes.push(performance.now() - start);
      await collect();
      death.die();
      let longest = 0;
      for (let collection = 0; collection < 8 && !controlIsLeft(death); collection++) {
        await job();
        globalThis.gc!();
        const end = performance.now() + 1000;
        for (let last = performance.now(); last < end && !controlIsLeft(death); ) {
          await job();
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }
      }
      expect(controlIsLeft(death)).toBe(true);
      expect(death.ticket.enlisted).toBe(true);
      longestBlocks.push(longest);
    }
    expect(Math.min(...longestBlocks)).toBeLessThan(Math.min(...passes) / 2);
  });

  it('is swept in slices under the fake timers of a test too', async () => {
    const death = doomed(0);
    const { setTimeout: realTimeout } = globalThis;
    const slices = slicesOf(death.table);
    vi.useFakeTimers();
    try {
      death.die();
      for (let n = 0; n < 100 && !controlIsLeft(death); n++) {
        await new Promise((resolve) => realTimeout(resolve, 100));
        globalThis.gc!();
      }
    } finally {
      vi.useRealTimers();
    }
    expect(controlIsLeft(death)).toBe(true);
    expect(slices.length).toBeGreaterThan(50);
    expect(death.ticket.enlisted).toBe(true);
  });
});

trap('a sweep that derefs resurrects: collections that end in the job of a sweep free nothing, round after round', {
  naive: sweepEveryCollection.enlist,
  ours: (ticket: signal.SweepTicket) => enlist(ticket),
}, async (enlistWith) => {
  const control = {};
  const dying = Array.from({ length: 100 }, () => ({}));
  const table = new WeakTable();
  table.add(1, () => control);
  const fill = () => {
    for (const object of dying) table.add(1, () => object);
  };
  fill();
  const sweep = table.sweep.bind(table);
  let collections = 0;
  const collectOnce = () => {
    if (++collections <= 10) globalThis.gc!();
  };
  // Steady allocation under incremental marking: the collection that was marking ends right after the reads.
  table.sweep = function* (stride, offset) {
    const count = yield* sweep(stride, offset);
    dying.length = 0;
    collectOnce();
    return count;
  };
  const ticket = new SweepTicket(table);
  enlistWith(ticket);
  for (const areOver = () => collections >= 10; !areOver(); ) {
    const before = collections;
    for (let n = 0; n < 20; n++) await job();
    if (collections === before) collectOnce();
  }
  for (let n = 0; n < 20; n++) await job();
  expect(table.storedCount).toBe(1);
  expect(table.cells.get(0)?.deref()).toBe(control);
  expect(ticket.sweepable).toBe(table);
});
