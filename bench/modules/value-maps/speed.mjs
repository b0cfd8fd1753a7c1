import { makeKeys, makeThings } from '../../harness/fixtures.mjs';
import { shuffled, skewed, skewedWithoutRepeats } from '../../harness/random.mjs';
import { timePerOperation } from '../../harness/timing.mjs';
import { filled, readAll } from './fill-and-read.mjs';

const readCount = 10_000;
const setCount = 100_000;
const deleteCount = 50_000;

export function getFirst(make) {
  const keys = makeKeys(readCount);
  const values = makeThings(readCount);
  const map = filled(make, keys, values);
  const draws = Array.from({ length: 64 }, (_, job) => skewedWithoutRepeats(readCount, 512, job + 1));
  return timePerOperation({ jobs: draws.length, operations: 64 * 512, passes: 15, work: (job) => readAll(map, keys, draws[job]) + values.length });
}

export function getRepeated(make) {
  const keys = makeKeys(readCount);
  const values = makeThings(readCount);
  const map = filled(make, keys, values);
  const draws = skewed(readCount, 100_000);
  // Once all have been read, the rest of the job reads again.
  const order = shuffled(readCount);
  return timePerOperation({ operations: draws.length, passes: 15, beforehand: () => readAll(map, keys, order), work: () => readAll(map, keys, draws) + values.length });
}

export function freshSet(make) {
  const keys = makeKeys(setCount);
  const values = makeThings(setCount);
  return timePerOperation({ operations: setCount, passes: 25, warmups: 4, prepare: make, work: (_job, map) => setAll(map, keys, values) });
}

export function overwrite(make) {
  const keys = makeKeys(setCount);
  const values = [makeThings(setCount), makeThings(setCount)];
  const map = filled(make, keys, values[1]);
  let turn = 1;
  return timePerOperation({ operations: setCount, passes: 5, warmups: 4, work: () => setAll(map, keys, values[(turn = 1 - turn)]) });
}

export function deleteAll(make, isRead) {
  const keys = makeKeys(deleteCount);
  const values = makeThings(deleteCount);
  const order = shuffled(deleteCount);
  return timePerOperation({
    operations: deleteCount,
    passes: 5,
    warmups: 2,
    prepare: () => filled(make, keys, values),
    work: (_job, map) => {
      let deleted = 0;
      for (let at = 0; at < deleteCount; at++) deleted += map.delete(keys[order[at]]) ? 1 : 0;
      return deleted;
    },
    beforehand: isRead ? (_job, map) => readAll(map, keys, order) : undefined,
  });
}

function setAll(map, keys, values) {
  for (let index = 0; index < keys.length; ) {
    const value = values[index];
    map.set(keys[index], value);
    index += value.step;
  }
  // Not the size, which costs honest maps a look at every entry.
  return map.get(keys[0]).id + map.get(keys.at(-1)).id;
}
