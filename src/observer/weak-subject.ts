/// <reference lib="esnext.disposable" />
import type { OnError } from '../reference/callback-error.js';
import { refuse } from '../reference/check-argument.js';
import { requireFunction, requireWeakKey } from '../reference/weak-key.js';
import { BindingList } from './binding-list.js';
import { Binding, byName, once as onceOnly, withOwner, withoutOwner } from './binding.js';
import { Deliveries } from './deliveries.js';
import { endOnAbort } from './end-on-abort.js';
import { type ListenOptions, readListenOptions, requireOptions } from './listen-options.js';
import { type Listener, requireListener } from './listener.js';
import type { Subscription } from './subscription.js';
import { WeakSubscription } from './weak-subscription.js';

/** Settings of a {@link WeakSubject}. */
export interface WeakSubjectOptions {
  /**
   * What becomes of an event that is notified during the delivery of another. `queue` (the default): it is
   * delivered afterwards, so that every observer sees the events in order. `nested`: at once, inside the
   * other, so that later observers see it before the other.
   */
  readonly reemit?: 'queue' | 'nested';
  /**
   * Gets what the promise of an asynchronous observer rejects with after {@link WeakSubject.notify}, for
   * which nobody waits (default: `console.error`). What a listener throws, `notify` throws.
   */
  readonly onError?: OnError;
}

/** Settings of {@link WeakSubject.add}. */
export interface SubscribeOptions extends ListenOptions {
  /** Adds nothing if the observer has this listener already, and returns that subscription, as it is (default `false`). */
  readonly unique?: boolean;
}

/** Settings of {@link WeakSubject.on}: for how long it listens. */
export type HeldBy =
  /** As long as the owner lives. */
  | { readonly owner: WeakKey; readonly strong?: false }
  /** As long as the subject lives. */
  | { readonly strong: true; readonly owner?: undefined };

/** No options given. */
const none: SubscribeOptions = {};

/**
 * Tells observers of events without keeping them alive: the weak observers of the articles.
 *
 * An observer is subscribed until it is removed or collected. Its listener lives as long as both it and
 * this subject do (an ephemeron), so that one that refers to the observer or to the subject keeps neither.
 * Nothing holds a listener weakly by itself: one that nobody else refers to would be gone at the next
 * collection. The dead show nowhere, and are dropped some time after one of the next collections.
 *
 * Observers are told in the order of subscription. One that is removed during a delivery is not told any
 * more; one that is added is told from the next event on. An error in a listener keeps no other one from
 * being told. A delivery pins all observers to the end of the job, as reading any weak reference does.
 *
 * @example
 * const changes = new WeakSubject<Change>();
 * changes.add(view, 'render'); // view.render(change), for as long as something else holds the view
 * changes.add(view, (view, change) => view.log(change));
 * changes.notify(change); // 2
 */
export class WeakSubject<T = void> implements Disposable {
  readonly #list = new BindingList();
  readonly #deliveries: Deliveries;

  /** @throws {TypeError} for options of the wrong type. */
  constructor(options: WeakSubjectOptions = {}) {
    requireOptions('WeakSubject', options);
    const { reemit = 'queue', onError } = options;
    if (reemit !== 'queue' && reemit !== 'nested') refuse('WeakSubject', 'reemit to be "queue" or "nested"', reemit);
    if (onError !== undefined) requireFunction('WeakSubject', 'onError', onError);
    this.#deliveries = new Deliveries(this.#list, reemit === 'nested', onError);
  }

  /**
   * How many subscriptions there are whose owners live. Looks at every one, and so keeps all of them alive to
   * the end of the job; V8 ends the process if one job reads more than 16 million weak references.
   * {@link storedCount} is free.
   */
  get size(): number {
    return this.#list.live().length;
  }

  /** How many subscriptions are stored, those included whose owners have died unnoticed: an upper bound of {@link size}. */
  get storedCount(): number {
    return this.#list.storedCount;
  }

  /**
   * Has an observer told of events: by a listener, which is given the observer and the event, or by one of
   * its methods, looked up at each event. Lasts until the observer is collected, the subscription is
   * disposed of or the observer removed.
   *
   * @throws {TypeError} if the observer cannot be held weakly, the listener is neither a function nor the
   * name of a method of the observer, or an option is of the wrong type.
   */
  add<Observer extends WeakKey>(observer: Observer, listener: (observer: Observer, event: T) => unknown, options?: SubscribeOptions): Subscription;
  add<Name extends PropertyKey>(observer: object & Readonly<Record<Name, (event: T) => unknown>>, method: Name, options?: SubscribeOptions): Subscription;
  add(observer: WeakKey, listener: Listener, options?: SubscribeOptions): Subscription {
    requireWeakKey('WeakSubject.add', 'observer', observer);
    requireListener('WeakSubject.add', 'observer', observer, listener);
    return this.#subscribe('WeakSubject.add', observer, listener, typeof listener === 'function' ? withOwner : byName, options);
  }

  /**
   * Has a listener told of events that is given the event alone: for as long as its owner lives, or, with
   * `strong: true`, this subject. It may refer to its owner. A strong one ends through its subscription.
   *
   * @throws {TypeError} if the listener is no function, there is neither an owner that can be held weakly
   * nor `strong: true`, or an option is of the wrong type.
   */
  on(listener: (event: T) => unknown, options: HeldBy & SubscribeOptions): Subscription {
    requireFunction('WeakSubject.on', 'listener', listener);
    const { strong = false } = readListenOptions('WeakSubject.on', options, 'strong');
    const { owner } = options;
    if (!strong) requireWeakKey('WeakSubject.on', 'owner', owner);
    else if (owner !== undefined) refuse('WeakSubject.on', 'no owner beside strong: true', owner);
    // The list lives as long as the subject.
    return this.#subscribe('WeakSubject.on', owner ?? this.#list, listener, withoutOwner, options);
  }

  #subscribe(where: string, owner: WeakKey, listener: Listener, kind: number, options?: SubscribeOptions): Subscription {
    const { once = false, unique, signal } = options === undefined ? none : readListenOptions(where, options, 'once', 'unique');
    if (signal?.aborted === true) return new WeakSubscription();
    if (unique === true) {
      const present = this.#list.owned.of(owner).find((binding) => binding.listener === listener && binding.kind % onceOnly === kind);
      if (present !== undefined) return new WeakSubscription(new WeakRef(present));
    }
    const binding = new Binding(this.#list, owner, listener, once ? kind + onceOnly : kind);
    if (signal !== undefined) binding.hook = endOnAbort(signal, binding);
    return new WeakSubscription(this.#list.add(binding));
  }

  /**
   * Ends all subscriptions of an observer or owner, or those with this listener or method name; given a
   * subscription of this subject, ends that. Returns whether there were any.
   *
   * @throws {TypeError} if the observer cannot be held weakly.
   */
  remove(observer: WeakKey, listener?: Listener): boolean {
    const found = this.#find('WeakSubject.remove', observer, listener);
    for (const binding of found) binding.end();
    return found.length > 0;
  }

  /**
   * Tells whether there are subscriptions that {@link remove} would end.
   *
   * @throws {TypeError} if the observer cannot be held weakly.
   */
  has(observer: WeakKey, listener?: Listener): boolean {
    return this.#find('WeakSubject.has', observer, listener).length > 0;
  }

  #find(where: string, observer: WeakKey, listener: Listener | undefined): Binding[] {
    requireWeakKey(where, 'observer', observer);
    if (['object', 'boolean', 'bigint'].includes(typeof listener)) refuse(where, 'listener to be a function or the name of a method', listener);
    if (observer instanceof WeakSubscription) {
      const target = observer.target();
      return target instanceof Binding && target.list === this.#list ? [target] : [];
    }
    return this.#list.owned.of(observer).filter((binding) => listener === undefined || binding.listener === listener);
  }

  /**
   * Tells all observers of an event and returns how many were told. During the delivery of another event,
   * unless `reemit` is `nested`, it returns 0: its own delivery comes after that of the other.
   *
   * @throws what listeners threw, once all observers have been told of this event and of those that were
   * notified meanwhile: a single error as it is, several as one AggregateError.
   */
  notify(event: T): number {
    return this.#deliveries.notify(event);
  }

  /**
   * Tells the observers of an event one after the other: each once the promise that the one before has
   * returned is settled. Resolves to the number told when all are settled.
   *
   * An event that is notified meanwhile does not wait for that: the rest are told at once, and then that
   * event is delivered. So every observer sees the events in order, and may wait for a `notifyAsync` of the
   * subject that tells it. With `reemit: 'nested'` the two deliveries go on independently.
   *
   * Between two observers nothing is pinned: one that dies before its turn is not told.
   *
   * @throws (as a rejection) what listeners threw or rejected with, in order, as {@link notify} throws it.
   */
  notifyAsync(event: T): Promise<number> {
    return this.#deliveries.notifyAsync(event);
  }

  /** Ends all subscriptions. The subject can be used again. */
  [Symbol.dispose](): void {
    for (const binding of this.#list.live()) binding.end();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `WeakSubject <${this.size} live>`;
  }
}
