import { SnapshotFormatError } from './snapshot-format-error.js';

/** Takes the numbers of one section. */
export interface Sink {
  /** Reads on from `at`; returns how far it came: past the closing bracket, or the end of the piece. */
  take(piece: Uint8Array, at: number): number;
  /** Whether the closing bracket has been read. */
  readonly ended: boolean;
}

const zero = 48;
const nine = 57;
const closingBracket = 93;
const minus = 45;
/** By byte: 1 for white space and the comma. A table, for nearly every third byte is one. */
const isSeparator = new Uint8Array(256);
for (const byte of [9, 10, 13, 32, 44]) isSeparator[byte] = 1;


/** Columns of numbers that stand in the section one record after the other. */
export class NumberRecords implements Sink {
  ended = false;
  readonly #section: string;
  readonly #count: number;
  /** For each field of a record the column that it goes into, if it is of use. */
  readonly #columns: readonly (NumericColumn | undefined)[];
  #field = 0;
  #record = 0;
  #number = 0;
  /** Whether a number has begun: it may go on in the next piece. */
  #inNumber = false;

  constructor(section: string, count: number, columns: readonly (NumericColumn | undefined)[]) {
    this.#section = section;
    this.#count = count;
    this.#columns = columns;
  }

  take(piece: Uint8Array, from: number): number {
    const columns = this.#columns;
    const fields = columns.length;
    const count = this.#count;
    let number = this.#number;
    let inNumber = this.#inNumber;
    let field = this.#field;
    let record = this.#record;
    let at = from;
    while (at < piece.length) {
      const byte = piece[at++]!;
      if (byte >= zero && byte <= nine) {
        number = number * 10 + (byte - zero);
        inNumber = true;
        continue;
      }
      if (inNumber) {
        if (record >= count) throw new SnapshotFormatError(`expected ${count} ${this.#section}, got more`);
        const column = columns[field];
        if (column !== undefined) column[record] = number;
        if (++field === fields) {
          field = 0;
          record++;
        }
        number = 0;
        inNumber = false;
      }
      if (byte === closingBracket) {
        this.ended = true;
        break;
      }
      if (isSeparator[byte] === 0) throw new SnapshotFormatError(`expected numbers in "${this.#section}", got ${JSON.stringify(String.fromCharCode(byte))}`);
    }
    this.#number = number;
    this.#inNumber = inNumber;
    this.#field = field;
    this.#record = record;
    return at;
  }

  /** @throws {SnapshotFormatError} if there were fewer records than announced. */
  expectComplete(): void {
    if (this.#record !== this.#count || this.#field !== 0) {
      throw new SnapshotFormatError(`expected ${this.#count} ${this.#section}, got ${this.#record}`);
    }
  }
}

export type NumericColumn = Uint8Array | Uint32Array | Float64Array;

/**
 * One column of numbers, of a length that is not announced. A number below zero becomes 0: V8 gives one as the column
 * of a wrapper that was compiled around a script.
 */
export class NumberColumn implements Sink {
  ended = false;
  #numbers = new Uint32Array(1024);
  #length = 0;
  #number = 0;
  #inNumber = false;
  #negative = false;

  take(piece: Uint8Array, from: number): number {
    let at = from;
    while (at < piece.length && !this.ended) {
      const byte = piece[at++]!;
      if (byte >= zero && byte <= nine) {
        this.#number = this.#number * 10 + (byte - zero);
        this.#inNumber = true;
        continue;
      }
      if (this.#inNumber) this.#add();
      if (byte === closingBracket) this.ended = true;
      else if (byte === minus) this.#negative = true;
      else if (isSeparator[byte] === 0) throw new SnapshotFormatError(`expected numbers in "locations", got ${JSON.stringify(String.fromCharCode(byte))}`);
    }
    return at;
  }

  numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }

  #add(): void {
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = this.#negative ? 0 : this.#number;
    this.#negative = false;
    this.#number = 0;
    this.#inNumber = false;
  }
}
