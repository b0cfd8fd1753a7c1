/** The usual port of a machine whose next step is one of its own methods: it stores the method bound to itself. */
export class BoundMethodMachine {
  readonly lines: string[] = [];
  next: (value: unknown) => void = this.stateA.bind(this);

  run(input: Iterable<unknown>): void {
    for (const value of input) this.next(value);
  }

  stateA(value: unknown): void {
    this.lines.push(`a: ${value}`);
    this.next = this.stateB.bind(this);
  }

  stateB(value: unknown): void {
    this.lines.push(`b: ${value}`);
    this.next = this.stateA.bind(this);
  }
}
