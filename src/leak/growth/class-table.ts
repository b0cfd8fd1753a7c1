/** What tells classes and functions of one name apart: where they stand. */
export type Place = number | undefined;

/** Numbers the classes and functions that occur in the snapshots of a measurement, the same in all of them. */
export class ClassTable {
  readonly #names: string[] = [];
  readonly #isFunction: boolean[] = [];
  readonly #functions = new Map<Place, Map<string, number>>();
  readonly #classes = new Map<Place, Map<string, number>>();

  get size(): number {
    return this.#names.length;
  }

  numberOf(name: string, isFunction: boolean, place: Place): number {
    const byPlace = isFunction ? this.#functions : this.#classes;
    let byName = byPlace.get(place);
    if (byName === undefined) byPlace.set(place, (byName = new Map()));
    const known = byName.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    this.#isFunction.push(isFunction);
    byName.set(name, number);
    return number;
  }

  nameOf(number: number): string {
    return this.#names[number]!;
  }

  isFunction(number: number): boolean {
    return this.#isFunction[number]!;
  }
}
