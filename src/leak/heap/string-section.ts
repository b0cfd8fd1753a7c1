import { SnapshotFormatError } from './snapshot-format-error.js';
import { StringTable, isPlain } from './string-table.js';

const newline = 10;
const space = 32;
const quote = 34;
const comma = 44;
const backslash = 92;
const closingBracket = 93;
const notStrings = 'expected a list of strings in "strings", got something else';

/** Reads the strings of a snapshot, the last of its sections. */
export class StringSection {
  /** All that was taken, and how much of it. */
  #bytes: Buffer = Buffer.alloc(1 << 16);
  #length = 0;
  /** How far it has been looked at. */
  #at = 0;
  #places = new Uint32Array(1 << 12);
  #count = 0;
  readonly #escaped = new Map<number, string>();
  /** Where the string at hand begins; -1 between strings. */
  #start = -1;
  /** Whether the bytes of the string at hand stand for themselves so far. */
  #isPlain = true;
  #ended = false;

  /** Takes the rest of the snapshot, in pieces; keeps none of them. What follows the list is of no interest. */
  take(piece: Uint8Array): void {
    if (this.#ended) return;
    this.#append(piece);
    while (this.#at < this.#length && !this.#ended) {
      if (this.#start < 0) this.#between();
      else this.#string();
    }
  }

  /** @throws {SnapshotFormatError} if the list is cut off. */
  end(): StringTable {
    if (!this.#ended) throw new SnapshotFormatError('expected the whole snapshot, got one that is cut off');
    return new StringTable(this.#bytes.subarray(0, this.#length), this.#places.subarray(0, 2 * this.#count), this.#escaped);
  }

  #append(piece: Uint8Array): void {
    if (this.#length + piece.length > this.#bytes.length) {
      const larger = Buffer.alloc(2 * Math.max(this.#bytes.length, piece.length));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(piece, this.#length);
    this.#length += piece.length;
  }

  /** Looks for the next string, or the end of the list. */
  #between(): void {
    while (this.#at < this.#length) {
      const byte = this.#bytes[this.#at++]!;
      if (byte === quote) {
        this.#start = this.#at;
        return;
      }
      if (byte === closingBracket) {
        this.#ended = true;
        return;
      }
      if (byte !== comma && byte !== newline && byte !== space && byte !== 13 && byte !== 9) throw new SnapshotFormatError(notStrings);
    }
  }

  /** Looks for the end of the string at hand. */
  #string(): void {
    const bytes = this.#bytes;
    const length = this.#length;
    let at = this.#at;
    while (at < length) {
      const byte = bytes[at++]!;
      if (isPlain[byte] === 1) continue;
      if (byte === quote) {
        this.#add(this.#start, at - 1);
        break;
      }
      this.#isPlain = false;
      // What is escaped may come with the next piece.
      if (byte === backslash) at++;
    }
    this.#at = at;
  }

  #add(start: number, end: number): void {
    if (2 * this.#count === this.#places.length) {
      const larger = new Uint32Array(2 * this.#places.length);
      larger.set(this.#places);
      this.#places = larger;
    }
    if (!this.#isPlain) this.#escaped.set(this.#count, unescaped(this.#bytes.toString('utf8', start, end)));
    this.#places[2 * this.#count] = start;
    this.#places[2 * this.#count + 1] = end;
    this.#count++;
    this.#start = -1;
    this.#isPlain = true;
  }
}

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    throw new SnapshotFormatError(notStrings);
  }
}
