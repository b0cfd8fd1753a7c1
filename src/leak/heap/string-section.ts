import { SnapshotFormatError } from './snapshot-format-error.js';

/** Bytes that are parsed in one go: enough to make the calls few, little enough to keep few of them twice. */
const blockSize = 1 << 20;
const newline = 10;
const quote = 34;
const comma = 44;
const backslash = 92;
const closingBracket = 93;
const notStrings = 'expected a list of strings in "strings", got something else';

/**
 * The strings of a snapshot. V8 puts each on a line of its own, and JSON has no raw line break inside a string,
 * so that whole lines can be parsed as they come; without line breaks they are parsed at the end.
 */
export class StringSection {
  readonly strings: string[] = [];
  /** Whether the closing bracket has been read. What follows it is of no interest. */
  #ended = false;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** How many pending bytes are parsed next; doubled while there is no line break among them. */
  #nextParse = blockSize;

  /** Takes the rest of the snapshot, in pieces; keeps none of them. */
  take(piece: Uint8Array): void {
    if (this.#ended) return;
    this.#pending.push(Buffer.from(piece));
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes >= this.#nextParse) this.#parseWholeLines();
  }

  /** @throws {SnapshotFormatError} if the section is cut off or holds something else. */
  end(): readonly string[] {
    if (!this.#ended) this.#parseLast(Buffer.concat(this.#pending), 'expected the whole snapshot, got one that is cut off');
    this.#pending = [];
    return this.strings;
  }

  #parseWholeLines(): void {
    const bytes = Buffer.concat(this.#pending);
    const lastBreak = bytes.lastIndexOf(newline);
    if (lastBreak < 0) {
      this.#pending = [bytes];
      this.#nextParse = 2 * bytes.length;
      return;
    }
    if (!this.#parse(bytes.subarray(0, lastBreak))) {
      // Either the list has ended among these lines, or it is none.
      this.#pending = [];
      this.#parseLast(bytes, notStrings);
      return;
    }
    const rest = Buffer.from(bytes.subarray(lastBreak + 1));
    this.#pending = [rest];
    this.#pendingBytes = rest.length;
    this.#nextParse = blockSize;
  }

  #parseLast(bytes: Buffer, unended: string): void {
    const end = closing(bytes);
    if (end < 0) throw new SnapshotFormatError(unended);
    if (!this.#parse(bytes.subarray(0, end))) throw new SnapshotFormatError(notStrings);
    this.#ended = true;
  }

  /** Parses a list without its brackets, which may end with a comma; false if it is no JSON. */
  #parse(bytes: Buffer): boolean {
    let from = 0;
    let to = bytes.length;
    while (from < to && bytes[from]! <= 32) from++;
    while (to > from && bytes[to - 1]! <= 32) to--;
    if (to > from && bytes[to - 1] === comma) to--;
    let parsed: unknown[];
    try {
      parsed = JSON.parse(`[${bytes.toString('utf8', from, to)}]`) as unknown[];
    } catch {
      return false;
    }
    for (const item of parsed) {
      if (typeof item !== 'string') throw new SnapshotFormatError(notStrings);
      this.strings.push(item);
    }
    return true;
  }
}

/** Where the closing bracket of the list is; -1 if there is none outside of the strings. */
function closing(bytes: Buffer): number {
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === closingBracket) return at;
  }
  return -1;
}
