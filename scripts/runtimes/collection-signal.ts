import { WeakValueMap } from '../../src/cache/weak-value-map.js';
import { collectGarbage } from '../../src/leak/collect-garbage.js';
import { check, runtime } from './check.js';

let reads = 0;
const { deref } = WeakRef.prototype;
WeakRef.prototype.deref = function (this: WeakRef<WeakKey>) {
  reads++;
  return deref.call(this);
};
const macrotask = () => new Promise((resolve) => setTimeout(resolve, 0));

const map = new WeakValueMap<number, object>();
const held = Array.from({ length: 10_000 }, (_, key) => ({ key }));
for (const value of held) map.set(value.key, value);
for (let times = 0; times < 3; times++) {
  await collectGarbage();
  await macrotask();
}
check('collections have the entries looked at', reads > 0, true);

reads = 0;
let last: object | undefined;
for (let round = 0; round < 100; round++) {
  for (let made = 0; made < 20_000; made++) last = { made, list: [made, made] };
  await macrotask();
}
// In other engines than Node's, nothing tells minor collections from others.
check('minor collections do not', runtime === 'node' ? reads : 0, 0);
check('all are still there', [map.storedCount, held.length, last !== undefined], [10_000, 10_000, true]);
