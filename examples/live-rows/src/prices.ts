/** The prices of the list. All of them move at each tick. */
export class Prices {
  readonly #opening: Float64Array;
  readonly #latest: Float64Array;

  constructor(readonly count: number) {
    this.#opening = Float64Array.from({ length: count }, () => 20 + 180 * Math.random());
    this.#latest = this.#opening.slice();
  }

  move(): void {
    for (let index = 0; index < this.count; index++) this.#latest[index]! *= 1 + (Math.random() - 0.5) / 100;
  }

  latest(index: number): number {
    return this.#latest[index]!;
  }

  /** Since the page was opened, in per cent. */
  change(index: number): number {
    return 100 * (this.#latest[index]! / this.#opening[index]! - 1);
  }
}
