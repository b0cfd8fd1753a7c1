/** A key that a history has made. A model knows it by its number alone, and so keeps no key. */
export class Key {
  constructor(readonly id: number) {}
}

/** The keys that a history holds: in each slot one, until it is dropped. */
export class HeldKeys {
  readonly #slots = new Map<number, Key>();
  #made = 0;
  /** Those dropped since the last collection. */
  dropped: WeakRef<Key>[] = [];

  /** The key in a slot; a new one if the slot is empty. */
  at(slot: number): Key {
    const key = this.#slots.get(slot) ?? new Key(this.#made++);
    this.#slots.set(slot, key);
    return key;
  }

  drop(key: Key): void {
    for (const [slot, held] of this.#slots) {
      if (held === key) this.#slots.delete(slot);
    }
    this.dropped.push(new WeakRef(key));
  }

  has(id: number): boolean {
    return this.all().some((key) => key.id === id);
  }

  all(): Key[] {
    return [...this.#slots.values()];
  }
}

/**
 * Ends the job, and collects what nobody holds. Then the clean-up runs that follows, or does not. What must
 * be gone gets several collections: a compilation that is under way can hold an object for a while.
 */
export async function collect(mustBeGone: readonly WeakRef<object>[], { cleanUp }: { readonly cleanUp: boolean }): Promise<void> {
  for (let round = 0; round < 10; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    globalThis.gc!();
    if (mustBeGone.every((reference) => reference.deref() === undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, round));
  }
  if (!cleanUp) return;
  await new Promise((resolve) => setTimeout(resolve, 0));
  await new Promise((resolve) => setImmediate(resolve));
}

/** A callback of the user that throws. */
export function refuse(): never {
  throw new Error('refused');
}
