import { Thing } from '../../harness/fixtures.mjs';
import { reachableBytes } from '../../harness/memory.mjs';
import { nextJob } from '../../harness/timing.mjs';

/** How much the heap grows, in kB, when one value is set and deleted a million times. */
export async function setAndDelete(make) {
  const map = make();
  const value = new Thing(1);
  setAndDeleteTimes(map, value, 10_000);
  const before = await reachableBytes();
  let checksum = 0;
  for (let job = 0; job < 100; job++) {
    checksum += setAndDeleteTimes(map, value, 10_000);
    await nextJob();
  }
  const after = await reachableBytes();
  return { growth: Math.max(0, after - before) / 1000, checksum: checksum + value.id };
}

function setAndDeleteTimes(map, value, times) {
  let deleted = 0;
  for (let time = 0; time < times; time += value.step) {
    map.set('key', value);
    deleted += map.delete('key') ? 1 : 0;
  }
  return deleted;
}
