import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Device, NaiveDevice, interrupt } from './dispatch-table.js';

/** A device is plugged in, used and unplugged. */
const use = (DeviceClass: typeof Device | typeof NaiveDevice) => (track: Track) => {
  const mouse = track(new DeviceClass('mouse', 12));
  expect([mouse.perform(0), mouse.perform(1)]).toEqual(['mouse reads', 'mouse writes']);
};

it('a device goes, although the interrupts stay', async () => {
  await assertCollected(use(Device));
  expect(interrupt(12)).toBe('nobody answers');
});

it('a device that is held answers', async () => {
  const clock = new Device('clock', 8);
  await collectGarbage();
  expect(interrupt(8)).toBe(`${clock.name} reads`);
});

it('the leak test fails on the bound methods, and says where', async () => {
  await expect(assertCollected(use(NaiveDevice))).rejects.toThrow(/"naiveInterrupts"[^]*value in Map[^]*bound this[^]*NaiveDevice/);
});
