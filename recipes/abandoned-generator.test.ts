import { EventEmitter } from 'node:events';
import { type Track, assertCollected, collectGarbage } from 'weakly/leak';
import { expect, it } from 'vitest';
import { Pages, largeOrder, naiveLargeOrder, naivePages, type Order } from './abandoned-generator.js';

// As in an application, the shop is open all day, and bookmarks are kept.
const shop = new EventEmitter();
const bookmarks: Iterator<string>[] = [];

/** Someone waits for a large order, and small ones follow. */
const sell = (find: (shop: EventEmitter) => Promise<Order>) => async (track: Track) => {
  const found = find(shop);
  shop.emit('order', { amount: 200 });
  expect(await found).toEqual({ amount: 200 });
  shop.emit('order', track({ amount: 20 }, 'small order'));
};

it('orders after the large one go', async () => {
  await assertCollected(sell(largeOrder));
  expect(shop.listenerCount('order')).toBe(0);
});

it('a document goes, although the pages that were begun are kept', async () => {
  await assertCollected((track) => {
    using pages = new Pages(track({ pages: ['one', 'two'] }, 'document'));
    bookmarks.push(pages);
    expect(pages.next().value).toBe('one');
  });
});

it('a document goes when its last page has been read', async () => {
  await assertCollected((track) => {
    const pages = new Pages(track({ pages: ['one', 'two'] }, 'document'));
    bookmarks.push(pages);
    expect([...pages]).toEqual(['one', 'two']);
  });
});

it('pages that were begun can be read on', async () => {
  const pages = new Pages({ pages: ['one', 'two'] });
  pages.next();
  await collectGarbage();
  expect([...pages]).toEqual(['two']);
});

it('the leak test fails on the iterator that is not ended, and says where', async () => {
  await expect(assertCollected(sell(naiveLargeOrder))).rejects.toThrow(/"shop"[^]*listener of "(order|error)"[^]*"unconsumedEvents"/);
});

it('the leak test fails on the generator that waits, and says where', async () => {
  const begin = (track: Track) => {
    const pages = naivePages(track({ pages: ['one', 'two'] }, 'document'));
    bookmarks.push(pages);
    pages.next();
  };
  await expect(assertCollected(begin)).rejects.toThrow(/"bookmarks"[^]*suspended generator naivePages[^]*local variable/);
});
