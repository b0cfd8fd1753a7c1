import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Subscription, WeakSubject } from '../../src/observer/index.js';
import { assertHistories, divergenceIsFound } from '../histories.js';
import { type PlantedBug, plant } from '../planted.js';

/** What a listener does, beside noting that it was called. */
const behaviours = ['nothing', 'throw', 'remove another', 'remove itself', 'add', 'notify', 'notify and throw'] as const;
type Behaviour = (typeof behaviours)[number];

interface Subscribing {
  readonly slot: number;
  readonly other: number;
  readonly once: boolean;
  readonly behaviour: Behaviour;
}

/** What a history acts on: the subject, or its model. Both number the subscriptions in the order of their making. */
interface World {
  subscribe(subscribing: Subscribing): void;
  /** Ends all subscriptions of the observer in a slot; tells whether there were any. */
  remove(slot: number): boolean;
  /** Ends one subscription. */
  end(id: number): void;
  /** Returns the number delivered; throws what listeners threw. */
  notify(event: number): number;
}

/** The listener of a subscription, in either world. */
function listen(world: World, id: number, { behaviour, other }: Subscribing, event: number): void {
  if (behaviour === 'remove another') world.remove(other);
  if (behaviour === 'remove itself') world.end(id);
  // Bounded: what is added adds nothing more, and events that come from others are above 100.
  if (behaviour === 'add' && event < 100) world.subscribe({ slot: other, other, once: false, behaviour: 'nothing' });
  if (behaviour.startsWith('notify') && event < 200) world.notify(event + 100);
  if (behaviour.endsWith('throw')) throw new Error(`${id} on ${event}`);
}

const slots = 4;

/** Observers that are held, each in a slot. */
class Observers {
  readonly #held = Array.from({ length: slots }, () => ({}));

  at(slot: number): object {
    return this.#held[slot]!;
  }

  /** Lets go of an observer, and puts another one in its place. */
  drop(slot: number): void {
    this.#held[slot] = {};
  }
}

class Subject implements World {
  readonly log: string[] = [];
  readonly observers = new Observers();
  readonly subject: WeakSubject<number>;
  readonly #subscriptions: Subscription[] = [];

  constructor(Class: typeof WeakSubject, reemit: 'queue' | 'nested') {
    this.subject = new Class({ reemit });
  }

  subscribe(subscribing: Subscribing): void {
    const id = this.#subscriptions.length;
    const listener = (_observer: object, event: number): void => {
      this.log.push(`${id}:${event}`);
      listen(this, id, subscribing, event);
    };
    this.#subscriptions.push(this.subject.add(this.observers.at(subscribing.slot), listener, { once: subscribing.once }));
  }

  remove(slot: number): boolean {
    return this.subject.remove(this.observers.at(slot));
  }

  end(id: number): void {
    this.#subscriptions[id]?.[Symbol.dispose]();
  }

  notify(event: number): number {
    return this.subject.notify(event);
  }
}

interface ModelSubscription {
  readonly id: number;
  readonly subscribing: Subscribing;
  ended: boolean;
}

/** The same with strong references only, written for plainness: what lives is known from the slots. */
class Model implements World {
  readonly log: string[] = [];
  #subscriptions: ModelSubscription[] = [];
  #made = 0;
  #busy = false;
  readonly #queue: number[] = [];

  constructor(readonly reemit: 'queue' | 'nested') {}

  get live(): ModelSubscription[] {
    return this.#subscriptions.filter(({ ended }) => !ended);
  }

  subscribe(subscribing: Subscribing): void {
    this.#subscriptions.push({ id: this.#made++, subscribing, ended: false });
  }

  remove(slot: number): boolean {
    const found = this.live.filter(({ subscribing }) => subscribing.slot === slot);
    for (const subscription of found) subscription.ended = true;
    return found.length > 0;
  }

  end(id: number): void {
    for (const subscription of this.#subscriptions) if (subscription.id === id) subscription.ended = true;
  }

  notify(event: number): number {
    if (this.#busy) {
      this.#queue.push(event);
      return 0;
    }
    this.#busy = this.reemit === 'queue';
    const errors: unknown[] = [];
    const delivered = this.#deliver(event, errors);
    while (this.#queue.length > 0) this.#deliver(this.#queue.shift()!, errors);
    this.#busy = false;
    if (errors.length === 1) throw errors[0];
    if (errors.length > 1) throw new AggregateError(errors);
    return delivered;
  }

  #deliver(event: number, errors: unknown[]): number {
    let delivered = 0;
    for (const subscription of this.live) {
      if (subscription.ended) continue;
      delivered++;
      if (subscription.subscribing.once) subscription.ended = true;
      this.log.push(`${subscription.id}:${event}`);
      try {
        listen(this, subscription.id, subscription.subscribing, event);
      } catch (error) {
        errors.push(error);
      }
    }
    return delivered;
  }
}

type Command =
  | ({ readonly kind: 'subscribe' } & Subscribing)
  | { readonly kind: 'remove' | 'drop'; readonly slot: number }
  | { readonly kind: 'end'; readonly id: number }
  | { readonly kind: 'notify' | 'notify twice' | 'collect' };

const slot = fc.nat(slots - 1);
const commands: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ kind: fc.constant('subscribe'), slot, other: slot, once: fc.boolean(), behaviour: fc.constantFrom(...behaviours) }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('remove'), slot }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('end'), id: fc.nat(12) }) },
  { weight: 12, arbitrary: fc.record({ kind: fc.constantFrom('notify', 'notify twice') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('drop'), slot }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('collect') }) },
);

/** What a call comes to: its result, or the messages of what it threw. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return messagesOf(error);
  }
}
function messagesOf(error: unknown): unknown {
  return error instanceof AggregateError ? error.errors.map(messagesOf) : String(error);
}

const runOn = (Class: typeof WeakSubject) => async (history: Command[]): Promise<void> => {
  const reemit = history.length % 2 === 0 ? 'queue' : 'nested';
  const subject = new Subject(Class, reemit);
  const model = new Model(reemit);
  for (const command of history) {
    perform(command, subject, model);
    // What was dropped may be told once more until it is collected: so it is collected at once.
    if (command.kind === 'drop' || command.kind === 'collect') await collect(() => subject.subject.size === model.live.length);
    compare(subject, model);
  }
};

/** A frame of its own, so that no observer stays in the one that waits for a collection. */
function perform(command: Command, subject: Subject, model: Model): void {
  const both = (act: (world: World) => unknown): void => expect(outcomeOf(() => act(subject))).toEqual(outcomeOf(() => act(model)));
  switch (command.kind) {
    case 'subscribe':
      return both((world) => world.subscribe(command));
    case 'remove':
      return both((world) => world.remove(command.slot));
    case 'end':
      return both((world) => world.end(command.id));
    case 'notify':
      return both((world) => world.notify(1));
    case 'notify twice':
      both((world) => world.notify(1));
      return both((world) => world.notify(2));
    case 'drop':
      model.remove(command.slot);
      return subject.observers.drop(command.slot);
    case 'collect':
  }
}

function compare({ subject, observers, log }: Subject, model: Model): void {
  expect(log).toEqual(model.log);
  expect(subject.size).toBe(model.live.length);
  expect(subject.storedCount).toBeGreaterThanOrEqual(model.live.length);
  for (let held = 0; held < slots; held++) {
    expect(subject.has(observers.at(held))).toBe(model.live.some(({ subscribing }) => subscribing.slot === held));
  }
}

const job = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Collects until what was dropped is gone: a compilation under way in the background can hold an object a little longer. */
async function collect(isDone: () => boolean): Promise<void> {
  for (let collection = 0; collection < 10; collection++) {
    await job();
    globalThis.gc!();
    await job();
    await job();
    if (collection > 0 && isDone()) return;
  }
}

it('a WeakSubject, queueing or nested, agrees with its model in every history', async () => {
  await assertHistories(commands, runOn(WeakSubject));
});

const bugs: PlantedBug[] = [
  {
    title: 'what was removed during a delivery is still called',
    file: 'src/observer/binding.ts',
    right: 'this.owner = this.listener = this.direct = undefined;',
    wrong: 'this.owner = this.listener = undefined;',
  },
  {
    title: 'what was added during a delivery misses the next event too',
    file: 'src/observer/binding-list.ts',
    right: 'this.storedCount++;\n    this.#live = this.#pinned = undefined;',
    wrong: 'this.storedCount++;',
  },
  {
    title: 'events that wait are delivered last come, first served',
    file: 'src/observer/deliveries.ts',
    right: 'let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()',
    wrong: 'let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop()',
  },
  {
    title: 'the errors of listeners are lost',
    file: 'src/observer/deliveries.ts',
    right: "throwCollected(errors, 'WeakSubject.notify');",
    wrong: '',
  },
  {
    title: 'the clean-up drops the living',
    file: 'src/observer/binding-list.ts',
    right: 'reference.deref() === undefined && this.#drop(index)',
    wrong: 'this.#drop(index)',
  },
];

it.each(bugs)('the model catches a planted bug: $title', async (bug) => {
  const planted = await plant<{ WeakSubject: typeof WeakSubject }>('src/observer/index.ts', bug);
  expect(await divergenceIsFound(commands, runOn(planted.WeakSubject))).toBe(true);
});
