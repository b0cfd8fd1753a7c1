import { SnapshotFormatError } from './snapshot-format-error.js';

const newline = 10;
const space = 32;
const quote = 34;
const comma = 44;
const backslash = 92;
const closingBracket = 93;
/** By byte: 1 for one that stands for itself in a string. V8 escapes what is not ASCII; others write UTF-8. */
const isPlain = new Uint8Array(256).fill(1, space, 128);
isPlain[quote] = 0;
isPlain[backslash] = 0;

/** The strings of a snapshot. Each becomes one as soon as it is complete; only one that is cut by a piece's end is kept. */
export class StringSection {
  readonly strings: string[] = [];
  #ended = false;
  #inString = false;
  /** Whether the string at hand can be taken as it is. */
  #isPlain = true;
  /** Whether the last byte was a backslash. */
  #escaped = false;
  /** What earlier pieces held of the string at hand. */
  #begun: Buffer[] = [];

  /** Takes the rest of the snapshot, in pieces; keeps none of them. What follows the list is of no interest. */
  take(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    let at = 0;
    while (at < bytes.length && !this.#ended) at = this.#inString ? this.#string(bytes, at) : this.#between(bytes, at);
  }

  /** @throws {SnapshotFormatError} if the list is cut off. */
  end(): readonly string[] {
    if (!this.#ended) throw new SnapshotFormatError('expected the whole snapshot, got one that is cut off');
    return this.strings;
  }

  /** Reads on to the next string, or to the end of the list. */
  #between(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length) {
      const byte = bytes[at++]!;
      if (byte === quote) {
        this.#inString = true;
        break;
      }
      if (byte === closingBracket) {
        this.#ended = true;
        break;
      }
      if (byte !== comma && byte !== newline && byte !== space && byte !== 13 && byte !== 9) throw new SnapshotFormatError(notStrings);
    }
    return at;
  }

  /** Reads on to the end of the string at hand. */
  #string(bytes: Buffer, from: number): number {
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at++;
    }
    while (at < bytes.length) {
      const byte = bytes[at++]!;
      if (isPlain[byte] === 1) continue;
      if (byte === quote) {
        this.#add(bytes, from, at - 1);
        return at;
      }
      this.#isPlain = false;
      if (byte !== backslash) continue;
      if (at === bytes.length) this.#escaped = true;
      at++;
    }
    this.#begun.push(Buffer.from(bytes.subarray(from)));
    return at;
  }

  #add(bytes: Buffer, from: number, to: number): void {
    const isWhole = this.#begun.length === 0;
    if (this.#isPlain && isWhole) this.strings.push(bytes.toString('latin1', from, to));
    else {
      this.strings.push(unescaped(isWhole ? bytes.toString('utf8', from, to) : Buffer.concat([...this.#begun, bytes.subarray(from, to)]).toString()));
      this.#begun = [];
      this.#isPlain = true;
    }
    this.#inString = false;
  }
}

const notStrings = 'expected a list of strings in "strings", got something else';

function unescaped(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    throw new SnapshotFormatError(notStrings);
  }
}
