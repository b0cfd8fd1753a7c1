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
const comma = 44;
const newline = 10;
/** By byte: 1 for white space and the comma. */
const isSeparator = new Uint8Array(256);
for (const byte of [9, 10, 13, 32, 44]) isSeparator[byte] = 1;

/** Columns of numbers that stand in the section one record after the other. */
export class NumberRecords implements Sink {
  ended = false;
  readonly #section: string;
  readonly #count: number;
  /** For each field of a record the column that it goes into, if it is of use. */
  readonly #columns: readonly (NumericColumn | undefined)[];
  /** For each field the largest number that its column can hold. */
  readonly #largest: readonly number[];
  #field = 0;
  #record = 0;
  #number = 0;
  /** Whether a number has begun: it may go on in the next piece. */
  #inNumber = false;

  constructor(section: string, count: number, columns: readonly (NumericColumn | undefined)[]) {
    this.#section = section;
    this.#count = count;
    this.#columns = columns;
    this.#largest = columns.map((column) => (column instanceof Uint8Array ? 0xff : column instanceof Uint32Array ? 0xffffffff : Number.MAX_SAFE_INTEGER));
  }

  /** Nearly all of a snapshot passes through here: about 2 ns for each byte. */
  take(piece: Uint8Array, from: number): number {
    const columns = this.#columns;
    const largest = this.#largest;
    const fields = columns.length;
    const count = this.#count;
    // Behind the last byte that is no digit no number ends, so that the loop over digits needs no end of its own.
    const end = afterLastSeparator(piece, from);
    let number = this.#number;
    let inNumber = this.#inNumber;
    let field = this.#field;
    let record = this.#record;
    let at = from;
    while (at < end) {
      let digit = piece[at++]! - zero;
      if (digit >>> 0 < 10 || inNumber) {
        while (digit >>> 0 < 10) {
          number = number * 10 + digit;
          digit = piece[at++]! - zero;
        }
        if (number > largest[field]!) throw tooLarge(this.#section, largest[field]!, number);
        const column = columns[field];
        if (column !== undefined) column[record] = number;
        if (++field === fields) {
          field = 0;
          if (++record > count) throw new SnapshotFormatError(`expected ${count} ${this.#section}, got more`);
        }
        number = 0;
        inNumber = false;
      }
      const byte = digit + zero;
      if (byte === comma || byte === newline) continue;
      if (byte === closingBracket) {
        this.ended = true;
        break;
      }
      if (isSeparator[byte] === 0) throw unexpected(this.#section, byte);
    }
    if (!this.ended) {
      for (; at < piece.length; at++) {
        number = number * 10 + (piece[at]! - zero);
        inNumber = true;
      }
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

function afterLastSeparator(piece: Uint8Array, from: number): number {
  let end = piece.length;
  while (end > from && piece[end - 1]! >= zero && piece[end - 1]! <= nine) end--;
  return end;
}

function tooLarge(section: string, largest: number, number: number): SnapshotFormatError {
  return new SnapshotFormatError(`expected numbers up to ${largest} in "${section}", got ${number}`);
}

function unexpected(section: string, byte: number): SnapshotFormatError {
  return new SnapshotFormatError(`expected numbers in "${section}", got ${JSON.stringify(String.fromCharCode(byte))}`);
}

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
    let number = this.#number;
    let inNumber = this.#inNumber;
    let at = from;
    while (at < piece.length) {
      const byte = piece[at++]!;
      if (byte >= zero && byte <= nine) {
        number = number * 10 + (byte - zero);
        inNumber = true;
        continue;
      }
      if (inNumber) {
        this.#add(number);
        number = 0;
        inNumber = false;
      }
      if (byte === closingBracket) {
        this.ended = true;
        break;
      }
      if (byte === minus) this.#negative = true;
      else if (isSeparator[byte] === 0) throw unexpected('locations', byte);
    }
    this.#number = number;
    this.#inNumber = inNumber;
    return at;
  }

  numbers(): Uint32Array {
    return this.#numbers.subarray(0, this.#length);
  }

  #add(number: number): void {
    if (number > 0xffffffff) throw tooLarge('locations', 0xffffffff, number);
    if (this.#length === this.#numbers.length) {
      const larger = new Uint32Array(2 * this.#length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#length++] = this.#negative ? 0 : number;
    this.#negative = false;
  }
}
