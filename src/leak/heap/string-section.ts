import { SnapshotFormatError } from './snapshot-format-error.js';

/** Bytes that are parsed in one go: enough to make the calls few, little enough to keep few of them twice. */
const blockSize = 1 << 20;
const newline = 10;
const quote = 34;
const backslash = 92;
const closingBracket = 93;

/**
 * The strings of a snapshot. V8 puts each on a line of its own, and JSON has no raw line break inside a string,
 * so that whole lines can be parsed as they come; without line breaks they are parsed at the end.
 */
export class StringSection {
  readonly strings: string[] = [];
  ended = false;
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** How many pending bytes are parsed next; doubled while there is no line break among them. */
  #nextParse = blockSize;
  /** Where the scan for the closing bracket is: inside a string, and after a backslash. */
  #inString = false;
  #escaped = false;

  take(piece: Uint8Array, from: number): number {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const end = this.#closing(bytes, from);
    this.#pending.push(Buffer.from(bytes.subarray(from, end)));
    this.#pendingBytes += end - from;
    if (this.ended) this.#parse(Buffer.concat(this.#pending));
    else if (this.#pendingBytes >= this.#nextParse) this.#parseWholeLines();
    return this.ended ? end + 1 : end;
  }

  /** Where the closing bracket of the section is; the end of the piece if it is not in it. */
  #closing(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length) {
      if (this.#inString) {
        if (this.#escaped) {
          this.#escaped = false;
          at++;
          continue;
        }
        const byte = bytes[at]!;
        if (byte === backslash) this.#escaped = true;
        else if (byte === quote) this.#inString = false;
      } else {
        const byte = bytes[at]!;
        if (byte === quote) this.#inString = true;
        else if (byte === closingBracket) {
          this.ended = true;
          return at;
        }
      }
      at++;
    }
    return bytes.length;
  }

  #parseWholeLines(): void {
    const bytes = Buffer.concat(this.#pending);
    const lastBreak = bytes.lastIndexOf(newline);
    if (lastBreak < 0) {
      this.#pending = [bytes];
      this.#nextParse = 2 * bytes.length;
      return;
    }
    this.#parse(bytes.subarray(0, lastBreak));
    const rest = Buffer.from(bytes.subarray(lastBreak + 1));
    this.#pending = [rest];
    this.#pendingBytes = rest.length;
    this.#nextParse = blockSize;
  }

  #parse(bytes: Buffer): void {
    const list = bytes.toString().trim().replace(/,$/, '');
    let parsed: unknown;
    try {
      parsed = JSON.parse(`[${list}]`);
    } catch {
      throw new SnapshotFormatError('expected a list of strings in "strings", got something else');
    }
    for (const item of parsed as unknown[]) {
      if (typeof item !== 'string') throw new SnapshotFormatError(`expected a list of strings in "strings", got ${typeof item}`);
      this.strings.push(item);
    }
  }
}
