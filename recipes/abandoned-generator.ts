// A generator that nobody goes on with, and nobody ends.
//
// A generator that waits keeps the variables of its function; an iterator of events goes on listening. To call `next` no
// more ends neither. A loop ends its iterator, however it is left, and so does `using`. Where the iterator itself is kept,
// make it a class, which can let go of what it has read: V8 may keep the variables of a generator function even after its
// end, as long as the iterator is held.

import { EventEmitter, on } from 'node:events';
import { collectGarbage } from 'weakly/leak';
import { finalize } from 'weakly/reference';

export interface Order {
  readonly amount: number;
}

export interface Document {
  readonly pages: readonly string[];
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function naiveLargeOrder(shop: EventEmitter): Promise<Order> {
  const orders = on(shop, 'order');
  for (;;) {
    const { value } = await orders.next();
    if (value[0].amount > 100) return value[0]; // and the shop goes on filling `orders`
  }
}

export function* naivePages(document: Document): Generator<string> {
  yield* document.pages;
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function largeOrder(shop: EventEmitter): Promise<Order> {
  for await (const [order] of on(shop, 'order')) if (order.amount > 100) return order;
  throw new Error('largeOrder: expected the orders not to end');
}

export class Pages implements IterableIterator<string>, Disposable {
  #document: Document | undefined;
  #next = 0;

  constructor(document: Document) {
    this.#document = document;
  }

  next(): IteratorResult<string> {
    const value = this.#document?.pages[this.#next++];
    return value === undefined ? this.return() : { done: false, value };
  }

  /** What a loop calls that is left early. */
  return(): IteratorResult<string> {
    this.#document = undefined;
    return { done: true, value: undefined };
  }

  [Symbol.dispose](): void {
    this.return();
  }

  [Symbol.iterator](): this {
    return this;
  }
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

async function sell(find: (shop: EventEmitter) => Promise<Order>): Promise<void> {
  const shop = new EventEmitter();
  const found = find(shop);
  for (const amount of [20, 300, 50]) shop.emit('order', { amount });
  console.log('found', await found, 'listeners left:', shop.listenerCount('order'));
}

await sell(naiveLargeOrder);
await sell(largeOrder);

function open(title: string): Document {
  const document = { pages: ['first', 'second', 'third'].map((page) => `${page} page of ${title}`) };
  finalize(document, console.log, `${title} is gone`);
  return document;
}

/** Everyone's last book, at the page where it was laid aside. */
const bookmarks = new Map<string, Iterator<string>>();

function begin(reader: string, pages: Iterator<string>): void {
  bookmarks.set(reader, pages);
  console.log(pages.next().value);
}

begin('Ann', naivePages(open('Emma')));
{
  using pages = new Pages(open('Persuasion'));
  begin('Bob', pages);
}
await collectGarbage();
console.log(bookmarks.size, 'bookmarks');

/* prints
found { amount: 300 } listeners left: 1
found { amount: 300 } listeners left: 0
first page of Emma
first page of Persuasion
Persuasion is gone
2 bookmarks
*/
