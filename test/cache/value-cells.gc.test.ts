import { expect, it, vi } from 'vitest';
import { ValueCells } from '../../src/cache/value-cells.js';
import type * as signal from '../../src/reference/collection-signal.js';

// Here the tests sweep, not the signal.
vi.mock('../../src/reference/collection-signal.js', async (original) => ({ ...(await original<typeof signal>()), enlist: () => {} }));

const large = 20_000;
/** What the collection signal asks for at this size: one entry in so many. */
const stride = Math.ceil(large / 4096);

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Sets values that nothing else holds, in a frame of its own. */
function storeUnheld(cells: ValueCells<number>, from: number, to: number): void {
  for (let key = from; key < to; key++) cells.store(key, { key });
}

function storeHeld(cells: ValueCells<number>, from: number, to: number): object[] {
  const held = Array.from({ length: to - from }, (_, index) => ({ key: from + index }));
  for (const [index, value] of held.entries()) cells.store(from + index, value);
  return held;
}

async function collect(): Promise<void> {
  await job();
  globalThis.gc!();
}

async function sweep(cells: ValueCells<number>, offset: number, between?: () => void): Promise<signal.SweepCount> {
  const pass = cells.sweep(stride, offset);
  for (;;) {
    const step = pass.next();
    if (step.done) return step.value;
    between?.();
    await job();
  }
}

it('looks at no more than a sample of a large map in which nothing has died', async () => {
  const cells = new ValueCells<number>();
  const held = storeHeld(cells, 0, large);
  await collect();
  for (let offset = 0; offset < stride - 1; offset++) {
    const { seen, dead } = await sweep(cells, offset);
    expect(seen).toBeGreaterThan(256);
    expect(seen).toBeLessThanOrEqual(large / 32 + 1);
    expect(dead).toBe(0);
  }
  expect(cells.storedCount).toBe(held.length);
});

it('finds in its sample how much has died, wherever that is in the order', async () => {
  for (const [from, to] of [[0, 5000], [8000, 13_000], [15_000, large]] as const) {
    const cells = new ValueCells<number>();
    const held = [storeHeld(cells, 0, from)];
    storeUnheld(cells, from, to);
    held.push(storeHeld(cells, to, large));
    await collect();
    const { seen, dead } = await sweep(cells, 0);
    expect(dead / seen).toBeGreaterThan(0.2);
    expect(dead / seen).toBeLessThan(0.3);
    expect(held.flat()).toHaveLength(large - 5000);
  }
});

it('takes its sample anew when it has looked at all', async () => {
  const cells = new ValueCells<number>();
  storeUnheld(cells, 0, large / 2);
  const held = storeHeld(cells, large / 2, large);
  await collect();
  expect(await sweep(cells, stride - 1)).toEqual({ seen: large, dead: large / 2 });
  const { seen, dead } = await sweep(cells, 0);
  expect(seen).toBeGreaterThan(100);
  expect(dead).toBe(0);
  expect(cells.storedCount).toBe(held.length);
});

it('drops few dead among many at the last offset', async () => {
  const cells = new ValueCells<number>();
  const held = storeHeld(cells, 0, large);
  storeUnheld(cells, large, large + 3);
  await collect();
  for (let offset = 0; offset < stride; offset++) await sweep(cells, offset);
  expect(cells.storedCount).toBe(large);
  expect(held).toHaveLength(large);
});

it('looks at all where no sample was taken', async () => {
  const cells = new ValueCells<number>();
  for (let key = 0; key < large; key++) cells.store(key, key);
  expect(await sweep(cells, 0)).toEqual({ seen: 0, dead: 0 });
  storeUnheld(cells, large, large + 1);
  await collect();
  const { seen, dead } = await sweep(cells, 0);
  expect(dead).toBe(seen);
});

it('clears at once where all are dead', async () => {
  const cells = new ValueCells<number>();
  storeUnheld(cells, 0, large);
  await collect();
  expect(await sweep(cells, stride - 1)).toEqual({ seen: large, dead: large });
  expect(cells.storedCount).toBe(0);
});

it.each<[string, unknown]>([
  ['an object', { name: 'new' }],
  ['a primitive', 'new'],
])('does not clear away %s that is stored while it finds all dead', async (_kind, value) => {
  const cells = new ValueCells<number>();
  storeUnheld(cells, 0, large);
  await collect();
  let isStored = false;
  await sweep(cells, stride - 1, () => {
    if (!isStored) cells.store(0, value);
    isStored = true;
  });
  expect(isStored).toBe(true);
  expect(cells.storedCount).toBe(1);
  expect(cells.cells.has(0)).toBe(true);
});

it('does not drop what takes the place of a dead value while it pauses', async () => {
  const cells = new ValueCells<number>();
  const control = { name: 'control' };
  cells.store(-1, control);
  storeUnheld(cells, 0, large);
  await collect();
  const last = { name: 'last' };
  await sweep(cells, stride - 1, () => cells.store(large - 1, last));
  expect(cells.storedCount).toBe(2);
  await collect();
  expect([...cells.cells.keys()]).toEqual([-1, large - 1]);
});
