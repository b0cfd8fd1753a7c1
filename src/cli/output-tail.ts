/** How much of the output a report shows, in characters and lines. */
const longestTail = 2000;
const mostLines = 12;

/** The end of what a process prints on standard error; the rest is not kept. */
export class OutputTail {
  #text = '';
  #outOfMemory = false;

  push(piece: string): void {
    const text = this.#text + piece;
    this.#outOfMemory ||= /FATAL ERROR: .*(?:heap out of memory|Allocation failed|invalid (?:array|table) size)/i.test(text);
    this.#text = text.slice(-2 * longestTail);
  }

  /** Whether V8 has given up for want of memory. */
  get sawOutOfMemory(): boolean {
    return this.#outOfMemory;
  }

  /** The last lines, but for frames of the platform; empty when V8 ran out of memory, for it prints its own stack then. */
  toString(): string {
    if (this.#outOfMemory) return '';
    const lines = this.#text.trimEnd().split('\n').filter((line) => !/^\s+at .*node:internal\//.test(line));
    return lines.slice(-mostLines).join('\n').slice(-longestTail);
  }
}
