type Row = readonly [from: string, event: string, to: string];

/** typescript-fsm's `syncDispatch`: the scan of the table goes on after a hit, now from the new state. */
export class FallingMachine {
  state: string;
  readonly #rows: readonly Row[];

  constructor(initial: string, rows: readonly Row[]) {
    this.state = initial;
    this.#rows = rows;
  }

  send(type: string): void {
    for (const [from, event, to] of this.#rows) {
      if (from === this.state && event === type) this.state = to;
    }
  }
}
