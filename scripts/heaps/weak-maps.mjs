// Many WeakMaps: values that reach their own keys, chains of values that are keys again, long texts, dead maps.
import { writeHeapSnapshot } from 'node:v8';

const [file] = process.argv.slice(2);

class Key {
  serial = created++;
}
let created = 0;
const keys = Array.from({ length: 3000 }, () => new Key());
const maps = Array.from({ length: 60 }, () => new WeakMap());
keys.forEach((key, serial) => {
  const map = maps[serial % maps.length];
  map.set(key, { own: key, payload: Array.from({ length: serial % 20 }, () => serial) });
  maps[(serial * 7) % 30].set(key, { shared: maps, text: `value ${serial}` });
});
const texts = new WeakMap();
for (const key of keys.slice(0, 300)) texts.set(key, Buffer.alloc(1500, `text of ${key.serial} `).toString());

const chain = new WeakMap();
let link = keys[0];
for (let length = 0; length < 500; length++) {
  const next = { length };
  chain.set(link, next);
  link = next;
}
// Keys whose maps are gone: their values must go too.
(() => {
  const dead = new WeakMap();
  for (const key of keys) dead.set(key, { gone: key });
})();
const hidden = new WeakMap();
class Account {
  #balance = { cents: 5 };
  constructor(owner) {
    hidden.set(this, { owner, history: [this] });
  }
  get balance() {
    return this.#balance;
  }
}
globalThis.kept = { keys, maps, texts, chain, hidden, accounts: keys.slice(0, 200).map((key) => new Account(key)) };
writeHeapSnapshot(file);
