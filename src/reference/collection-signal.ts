/** Something that holds weak references and, now and then, lets go of those whose targets are dead. */
export interface Sweepable {
  /** Entries stored, dead ones included; at 0 there is nothing to sweep. */
  readonly storedCount: number;
  /**
   * Looks at every `stride`-th entry from the `offset`-th on and drops those that are dead. Yields at
   * least every few hundred entries, so that a long pass is sliced; never throws.
   */
  sweep(stride: number, offset: number): Generator<void, SweepCount>;
}

/** What a pass found. */
export interface SweepCount {
  readonly seen: number;
  readonly dead: number;
}

/** A sweepable in the signal's care. Its owner keeps it, and with it the sweepable; the signal does not. */
export class SweepTicket {
  /** Whether the signal has it on its list; the owner enlists it again when it has something to sweep. */
  enlisted = false;
  readonly sweepable: Sweepable;
  #visits = 0;

  constructor(sweepable: Sweepable) {
    this.sweepable = sweepable;
  }

  /**
   * Small ones are looked through as a whole. Of large ones a sample is looked at, the next one at the
   * next visit, so that what never dies costs little; a sample with many dead has the rest looked at too.
   */
  *visit(): Generator<void, void> {
    const stride = Math.min(maximumStride, Math.ceil(this.sweepable.storedCount / wholePassLimit));
    const { seen, dead } = yield* this.sweepable.sweep(stride, this.#visits++ % stride);
    if (stride > 1 && dead * worthAWholePass >= seen) yield* this.sweepable.sweep(1, 0);
  }
}

/** Entries up to which every visit looks at all. */
const wholePassLimit = 4096;
/** Of the largest ones, a visit looks at one entry in this many. */
const maximumStride = 32;
/** One dead in this many of a sample is worth a whole pass. */
const worthAWholePass = 16;
/** Longest time that a slice of sweeping blocks the thread, in milliseconds. */
const sliceMilliseconds = 2;
/** Whatever has outlived this many collections, minor ones too, is old. */
const collectionsToGrowOld = 2;

// Taken at load: a test's fake timers must not stop the sweeping.
const { setTimeout, performance } = globalThis;

/**
 * Tells of finished major collections by one sentinel: an object that nobody holds. When it has died, the next
 * one is let go of. That costs nothing per entry, where a registration per entry would cost as much memory as
 * the entry and would lengthen every collection.
 *
 * A sweep reads weak references, which pins their targets to the end of the job; if the collector is
 * marking just then, they outlive that collection. So what is swept after one collection rests after the
 * next: there are two lists, visited in turn, and no target is ever delayed twice.
 */
function collectionSignal(): (ticket: SweepTicket) => void {
  /** What the next round visits, and what rests meanwhile. */
  let due: WeakRef<SweepTicket>[] = [];
  let resting: WeakRef<SweepTicket>[] = [];
  let round: Generator<void, void> | undefined;
  let isArmed = false;
  /** The next sentinels. From V8 14 on minor collections free young ones: each is held until it is old. */
  const aging: object[] = [];
  const sentinels = new FinalizationRegistry<undefined>(() => {
    isArmed = false;
    // A round that lasts into the next collection goes on; what rests is visited after the one after it.
    if (round === undefined) {
      round = visitAll();
      slice();
    }
    arm();
  });

  /** Waits for the next collection, unless there is nothing to visit. */
  function arm(): void {
    if (isArmed || (round === undefined && due.length + resting.length === 0)) return;
    isArmed = true;
    while (aging.length <= collectionsToGrowOld) {
      const sentinel = {};
      sentinels.register(sentinel, undefined);
      aging.push(sentinel);
    }
    aging.shift();
  }

  function slice(): void {
    const end = performance.now() + sliceMilliseconds;
    while (!round!.next().done) {
      if (performance.now() < end) continue;
      // A slice of its own job, so that what this one has read is free again. Holds no process open.
      const timer: unknown = setTimeout(slice, 0);
      (timer as { unref?(): void }).unref?.();
      return;
    }
    round = undefined;
    arm();
  }

  function* visitAll(): Generator<void, void> {
    const visited = due;
    due = resting;
    resting = [];
    for (const reference of visited) {
      const ticket = reference.deref();
      if (ticket === undefined) continue;
      if (ticket.sweepable.storedCount > 0) yield* ticket.visit();
      if (ticket.sweepable.storedCount > 0) resting.push(reference);
      else ticket.enlisted = false;
      yield;
    }
  }

  return (ticket) => {
    ticket.enlisted = true;
    due.push(new WeakRef(ticket));
    arm();
  };
}

let signal: ReturnType<typeof collectionSignal> | undefined;

/** Has a sweepable visited after collections from now on, as long as its ticket lives and it stores anything. */
export function enlist(ticket: SweepTicket): void {
  (signal ??= collectionSignal())(ticket);
}
