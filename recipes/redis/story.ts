// A shop with two servers, here two caches in one program: each with a connection to Redis of its own, as two
// processes would have. Wants a Redis at REDIS_URL, or at its usual port.

import { setTimeout as sleep } from 'node:timers/promises';
import { SharedCache } from './shared-cache.js';

class Product {
  constructor(readonly name: string, readonly price: number) {}
}

const prices = new Map([['lamp', 20]]); // the database

function startServer(server: string): SharedCache<{ price: number }, Product> {
  return new SharedCache({
    name: 'shop',
    url: process.env['REDIS_URL'] ?? 'redis://127.0.0.1:6379',
    ttl: 60_000,
    load: (name) => {
      console.log(`${server} asks the database for the ${name}`);
      return { price: prices.get(name)! };
    },
    revive: ({ price }, name) => new Product(name, price),
    onError: console.error,
  });
}

const north = startServer('north');
const south = startServer('south');
while (!north.isInStep || !south.isInStep) await sleep(10);

const lamp = await north.load('lamp');
console.log('north:', lamp);
console.log('the same object again:', (await north.load('lamp')) === lamp);
console.log('south, from Redis:', await south.load('lamp'));

prices.set('lamp', 25);
console.log('Redis and the others know:', await south.invalidate('lamp'));
console.log('south:', await south.load('lamp'));
while ((await north.load('lamp')) === lamp) await sleep(10); // until the message is there
console.log('north, from Redis:', await north.load('lamp'));

north[Symbol.dispose]();
south[Symbol.dispose]();

/* prints
north asks the database for the lamp
north: Product { name: 'lamp', price: 20 }
the same object again: true
south, from Redis: Product { name: 'lamp', price: 20 }
Redis and the others know: true
south asks the database for the lamp
south: Product { name: 'lamp', price: 25 }
north, from Redis: Product { name: 'lamp', price: 25 }
*/
