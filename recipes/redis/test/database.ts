/** What the database knows of a key. */
export interface Row {
  readonly text: string;
}

/** Where the data comes from: in the test's own process, which decides when a read is answered. */
export class Database {
  /** The keys that were read, in order. */
  readonly reads: string[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #held = new Map<string, HeldRead>();

  write(key: string, text: string): void {
    this.#rows.set(key, { text });
  }

  /** Finds the row at once; only the answer may be held. */
  async read(key: string): Promise<Row | undefined> {
    this.reads.push(key);
    const row = this.#rows.get(key);
    const held = this.#held.get(key);
    this.#held.delete(key);
    held?.begin();
    await held?.released;
    return row;
  }

  /** Holds the answer to the next read of a key. */
  holdNext(key: string): HeldRead {
    const held = new HeldRead();
    this.#held.set(key, held);
    return held;
  }
}

/** A read that has seen its row, and is answered when it is released. */
export class HeldRead {
  begin!: () => void;
  release!: () => void;
  readonly begun = new Promise<void>((resolve) => (this.begin = resolve));
  readonly released = new Promise<void>((resolve) => (this.release = resolve));
}
