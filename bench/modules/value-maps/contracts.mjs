import { makeKeys, makeThings } from '../../harness/fixtures.mjs';
import { settle } from '../../harness/memory.mjs';
import { nextJob } from '../../harness/timing.mjs';
import { setAndDelete } from './one-value.mjs';

const { gc } = globalThis;

export async function keepsLiveEntries(make) {
  const map = make();
  const keys = makeKeys(100);
  filledForNow();
  await nextJob();
  gc();
  // What a clean-up does about the dead is still to come, and may not touch their successors.
  const second = makeThings(100);
  for (let index = 0; index < 100; index++) map.set(keys[index], second[index]);
  await settle(2);
  if (!keys.every((key, index) => map.get(key) === second[index])) return false;
  // One value under two keys, and one that replaces another which dies later.
  map.set('other key', second[0]);
  map.delete(keys[0]);
  map.set(keys[1], second[2]);
  second[1] = undefined;
  await settle(2);
  return map.get('other key') === second[0] && map.get(keys[0]) === undefined && map.get(keys[1]) === second[2];

  function filledForNow() {
    const first = makeThings(100);
    for (let index = 0; index < 100; index++) map.set(keys[index], first[index]);
  }
}

export async function dropsDeadKeys(make) {
  const map = make();
  const held = fillHalfHeld();
  await settle(2);
  return map.size === held.length;

  function fillHalfHeld() {
    const values = makeThings(1000);
    for (const value of values) map.set(`key ${value.id}`, value);
    return values.filter((value) => value.id % 2 === 0);
  }
}

export async function forgetsDeleted(make) {
  const { growth } = await setAndDelete(make);
  return growth < 1000;
}
