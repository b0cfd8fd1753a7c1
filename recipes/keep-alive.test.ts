import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Mapping, naiveViewOf, viewOf } from './keep-alive.js';

/** Someone reads a file and goes. */
const read = (open: (mapping: Mapping) => Uint8Array) => (track: Track) => {
  track(open(track(new Mapping('a.txt'))), 'view');
};

it('a mapping goes with its view', async () => {
  await assertCollected(read(viewOf));
});

it('a mapping stays as long as its view', async () => {
  let reference: WeakRef<Mapping> | undefined;
  const open = () => {
    const mapping = new Mapping('b.txt');
    reference = new WeakRef(mapping);
    return viewOf(mapping);
  };
  const held = open();
  await collectGarbage();
  expect(reference?.deref()?.bytes).toBe(held.buffer);
});

it('the leak test fails on the Map by view, and says where', async () => {
  await expect(assertCollected(read(naiveViewOf))).rejects.toThrow(/"mappings"[^]*value in Map[^]*Mapping/);
});
