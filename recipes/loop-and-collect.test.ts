import { assertNoGrowth } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Service, bytesPerCall } from './loop-and-collect.js';

// As in an application, the services live on.
const service = new Service();
const leaking = new Service();

it('what keeps nothing does not grow', async () => {
  await assertNoGrowth(() => service.keepsNothing());
});

it('a cache that fills up does not grow, although it keeps its entries', async () => {
  await assertNoGrowth((call) => service.keepsTheLast500(call));
  expect(service.cache.size).toBe(500);
});

it('the leak test fails on rows that are kept, and says where', async () => {
  await expect(assertNoGrowth(() => leaking.keepsRows())).rejects.toThrow(/^Array grows by 1 per iteration[^]*variable "leaking"[^]*Service[^]*property "rows"/);
});

it('the leak test fails on buffers that are kept, and says where', async () => {
  await expect(assertNoGrowth(() => leaking.keepsBuffers())).rejects.toThrow(/^Uint8Array grows by 1 per iteration[^]*variable "leaking"[^]*Service[^]*property "frames"/);
});

/** In kilobytes. Less than half of one is noise. */
const byHand = async (work: (call: number) => void, calls: number) => Math.abs(Math.round((await bytesPerCall(work, calls)) / 1000));

it('the heap measured by hand grows with rows, and is blind to buffers', async () => {
  expect(await byHand(() => leaking.keepsRows(), 1000)).toBe(1);
  expect(await byHand(() => leaking.keepsBuffers(), 1000)).toBe(0);
});

it('the heap measured by hand grows with a cache until that is full', async () => {
  const filling = new Service();
  expect(await byHand((call) => filling.keepsTheLast500(call), 500)).toBe(1);
  expect(await byHand((call) => filling.keepsTheLast500(call), 5000)).toBe(0);
});
