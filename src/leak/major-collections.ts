/** Waits for major collections to pass. The count of them holds it weakly. */
export interface CollectionListener {
  /** Called after every second major collection; returns whether it waits for more. Must not throw. */
  onCollections(): boolean;
}

/** Whatever has outlived this many collections, minor ones too, is old. */
const collectionsToGrowOld = 2;

/**
 * Counts finished major collections, without forcing any, by one sentinel: an object that nobody holds.
 *
 * A sentinel just made would not do: minor collections free it too in JavaScriptCore and from V8 14 on
 * (measured: 84 deaths in 5 major collections). So a sentinel is let go only when it is old, for then only
 * a major collection frees it. While one waits to die, its successor is held, and grows old.
 *
 * May count too few, never too many: of collections that finish before the callback of the first has run,
 * one is counted. Counts only while somebody waits.
 */
class MajorCollections {
  /** How many were seen so far. */
  count = 0;
  #listeners: WeakRef<CollectionListener>[] = [];
  /** The sentinel that grows old while the one before it waits to die. */
  readonly #held = new Set<object>();
  #heldIsOld = false;
  #waits = false;

  /** Has a listener called from now on, until it is collected or waits for no more. */
  listen(listener: CollectionListener): void {
    this.#listeners.push(new WeakRef(listener));
    this.#wait();
  }

  #wait(): void {
    if (this.#waits || this.#listeners.length === 0) return;
    this.#waits = true;
    if (this.#heldIsOld) return this.#letGo();
    this.#hold();
    this.#growOld(collectionsToGrowOld);
  }

  #hold(): void {
    const sentinel = {};
    deaths().register(sentinel, () => this.#onMajorCollection());
    this.#held.add(sentinel);
  }

  /** Lets go of the first sentinel after so many collections of any kind. */
  #growOld(collections: number): void {
    if (collections === 0) this.#letGo();
    else deaths().register({}, () => this.#growOld(collections - 1));
  }

  #letGo(): void {
    this.#held.clear();
    this.#hold();
  }

  #onMajorCollection(): void {
    this.count++;
    this.#heldIsOld = true; // it has been held through that collection
    this.#waits = false;
    // Calling a listener reads its WeakRef, which pins it to the end of the job: if the collector is marking
    // just then, it outlives that collection. After every second one only, so that none is delayed twice.
    if (this.count % 2 === 0) this.#listeners = this.#listeners.filter((listener) => listener.deref()?.onCollections() ?? false);
    this.#wait();
  }
}

/** What calls back for dead sentinels, by their held values. */
type Deaths = FinalizationRegistry<() => void>;

/**
 * One per realm, never dropped: up to V8 13 a FinalizationRegistry that is itself collected while callbacks
 * of it are due silences every other one in the process.
 */
function deaths(): Deaths {
  const realm = globalThis as { [key: symbol]: Deaths | undefined };
  return (realm[Symbol.for('weakly.sentinels')] ??= new FinalizationRegistry((died: () => void) => died()));
}

/** The count of this module; costs nothing until somebody listens. */
export const majorCollections = new MajorCollections();
