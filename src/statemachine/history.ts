/** One transition that was taken. */
export interface TransitionRecord<State extends string = string, Type extends string = string> {
  /** The state it began in. */
  readonly from: State;
  /** The name of the event that led to it. */
  readonly event: Type;
  /** The state it ended in: the same one where none was left. */
  readonly to: State;
}

/** The latest transitions: a ring in which a new one takes the oldest's place. */
export class History {
  readonly #length: number;
  readonly #ring: TransitionRecord[] = [];
  #added = 0;

  constructor(length: number) {
    this.#length = length;
  }

  add(record: TransitionRecord): void {
    this.#ring[this.#added++ % this.#length] = record;
  }

  /** Copies, oldest first. */
  list(): TransitionRecord[] {
    const oldest = this.#added % this.#length;
    return [...this.#ring.slice(oldest), ...this.#ring.slice(0, oldest)].map((record) => ({ ...record }));
  }
}
