import { type Sweepable, type SweepCount, SweepTicket, enlist } from '../reference/collection-signal.js';
import type { Binding } from './binding.js';
import { OwnerTable } from './owner-table.js';

// Taken at load: with a test's fake microtasks, all observers would stay pinned.
const { queueMicrotask } = globalThis;

/** Bindings that are looked at before a sweep may pause. */
const sliceLength = 256;
/** Bindings that a sweep may look at without a pause, which takes a fraction of a millisecond. */
const atOnce = 8192;

/**
 * The bindings of a subject, in order, each for as long as its owner lives. Knows nothing of the subject,
 * which a sweep must not keep alive.
 */
export class BindingList implements Sweepable {
  /** How many are stored, those included whose owners have died unnoticed. */
  storedCount = 0;
  owned = new OwnerTable<Binding>();
  /** In the order of subscription, with gaps where one has gone. */
  readonly #references: (WeakRef<Binding> | undefined)[] = [];
  /**
   * All that are alive, as the last delivery saw them, until the next change. To read this one reference
   * pins what reading each binding's would, and costs less; the next collection takes the array, and with
   * it nothing that would have lived without it.
   */
  #live: WeakRef<readonly Binding[]> | undefined;
  /** The same, until the end of the job: it is pinned anyway, and even one reference costs time to read. */
  #pinned: readonly Binding[] | undefined;
  readonly #unpin = (): void => {
    this.#pinned = undefined;
  };
  readonly #ticket = new SweepTicket(this);
  readonly #onEmpty: (() => void) | undefined;

  /** `onEmpty` is called when the last one has ended, or has been found dead. */
  constructor(onEmpty?: () => void) {
    this.#onEmpty = onEmpty;
  }

  add(binding: Binding): WeakRef<Binding> {
    if (this.#hasManyGaps) this.#closeGaps();
    const reference = new WeakRef(binding);
    binding.index = this.#references.push(reference) - 1;
    this.storedCount++;
    this.#live = this.#pinned = undefined;
    this.owned.hold(binding.owner!, binding, this.storedCount);
    if (!this.#ticket.enlisted) enlist(this.#ticket);
    return reference;
  }

  remove(binding: Binding, owner: WeakKey): void {
    this.owned.release(owner, binding);
    this.#live = this.#pinned = undefined;
    this.#drop(binding.index);
  }

  /** Those alive now, in order; never changed afterwards. Pins them to the end of the job. */
  live(): readonly Binding[] {
    if (this.#pinned === undefined) {
      this.#pinned = this.#live?.deref() ?? this.#closeGaps();
      queueMicrotask(this.#unpin);
    }
    return this.#pinned;
  }

  /** References to all of now, in order; pins none. */
  references(): (WeakRef<Binding> | undefined)[] {
    return this.#references.slice();
  }

  get #hasManyGaps(): boolean {
    return this.#references.length > 2 * this.storedCount + sliceLength;
  }

  #closeGaps(): readonly Binding[] {
    const live: Binding[] = [];
    const references = this.#references;
    // V8 makes no WeakMap smaller again.
    const owned = this.#hasManyGaps ? (this.owned = new OwnerTable()) : undefined;
    for (const reference of references) {
      const binding = reference?.deref();
      if (binding === undefined) continue;
      references[live.length] = reference;
      binding.index = live.push(binding) - 1;
      owned?.hold(binding.owner!, binding, live.length);
    }
    this.storedCount = references.length = live.length;
    this.#live = new WeakRef(live);
    return live;
  }

  *sweep(stride: number, offset: number): Generator<void, SweepCount> {
    let seen = 0;
    let dead = 0;
    // A gap closed meanwhile moves bindings to where this pass has been; the next one finds them.
    for (let index = offset; index < this.#references.length; index += stride) {
      if (this.#dropIfDead(index)) dead++;
      if (++seen % sliceLength === 0) yield;
    }
    if (this.#hasManyGaps && this.storedCount <= atOnce) this.#closeGaps();
    return { seen, dead };
  }

  /** Not a part of the generator: while that pauses, its variables keep alive what they refer to. */
  #dropIfDead(index: number): boolean {
    const reference = this.#references[index];
    return reference !== undefined && reference.deref() === undefined && this.#drop(index);
  }

  #drop(index: number): true {
    this.#references[index] = undefined;
    if (--this.storedCount === 0) this.#onEmpty?.();
    return true;
  }
}
