const space = 32;
const quote = 34;
const backslash = 92;

/** By byte: 1 for one that stands for itself in a JSON string. V8 escapes what is not ASCII; others write UTF-8. */
export const isPlain = new Uint8Array(256).fill(1, space, 128);
isPlain[quote] = 0;
isPlain[backslash] = 0;

/**
 * The strings of a snapshot as the bytes that were read. Each becomes a string when it is first asked for: few of
 * them are on the way to an object, and to make them all takes a fifth of the time of reading.
 */
export class StringTable {
  readonly length: number;
  readonly #bytes: Buffer;
  /** For each string where its bytes begin and end. */
  readonly #places: Uint32Array;
  readonly #known: (string | undefined)[] = [];
  /** By index the strings whose bytes do not stand for themselves. */
  readonly #escaped: ReadonlyMap<number, string>;
  #all: readonly string[] | undefined;

  constructor(bytes: Buffer, places: Uint32Array, escaped: ReadonlyMap<number, string>) {
    this.length = places.length / 2;
    this.#bytes = bytes;
    this.#places = places;
    this.#escaped = escaped;
    this.#known.length = this.length;
    for (const [index, text] of escaped) this.#known[index] = text;
  }

  /** The string of an index below `length`. */
  at(index: number): string {
    return (this.#known[index] ??= this.#bytes.toString('latin1', this.#places[2 * index], this.#places[2 * index + 1]));
  }

  /** All of them; made once, then as cheap as an array. */
  all(): readonly string[] {
    if (this.#all === undefined) {
      for (let index = 0; index < this.length; index++) this.at(index);
      this.#all = this.#known as string[];
    }
    return this.#all;
  }

  /** The index of a string; -1 if there is none like it. Makes no strings. */
  indexOf(text: string): number {
    const wanted = Buffer.from(text);
    if (!wanted.every((byte) => isPlain[byte] === 1)) {
      for (const [index, escaped] of this.#escaped) if (escaped === text) return index;
      return -1;
    }
    for (let index = 0; index < this.length; index++) if (this.#is(index, wanted)) return index;
    return -1;
  }

  /** The indexes of strings that begin with a digit and are at least so long; some others may be among them. */
  *beginningWithDigit(length: number): Iterable<number> {
    for (let index = 0; index < this.length; index++) {
      const start = this.#places[2 * index]!;
      const first = this.#bytes[start]!;
      if (first >= 48 && first <= 57 && this.#places[2 * index + 1]! - start >= length) yield index;
    }
  }

  #is(index: number, wanted: Buffer): boolean {
    const start = this.#places[2 * index]!;
    const length = this.#places[2 * index + 1]! - start;
    if (length !== wanted.length) return false;
    for (let at = 0; at < length; at++) if (this.#bytes[start + at] !== wanted[at]) return false;
    return true;
  }
}
