/** The way of robot3 and xstate: an event that the state does not know changes nothing and tells nobody. */
export class SilentMachine {
  state: string;
  readonly #table: Record<string, Record<string, string>>;

  constructor(initial: string, table: Record<string, Record<string, string>>) {
    this.state = initial;
    this.#table = table;
  }

  send(type: string): void {
    this.state = this.#table[this.state]?.[type] ?? this.state;
  }
}
