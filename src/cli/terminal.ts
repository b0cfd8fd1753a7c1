/** Where a command prints: a stream of the process, or a test's. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** Asks the environment too: NO_COLOR, TERM=dumb. */
  hasColors?(): boolean;
}

/** Whether text on this output is coloured: on a terminal only, and not under NO_COLOR. */
export function isColoured(output: Output): boolean {
  return output.isTTY === true && output.hasColors?.() === true;
}

const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], magenta: [35, 39] } as const;
export type Colour = keyof typeof codes;

/** Puts text in a colour, or leaves it as it is. */
export type Paint = (colour: Colour, text: string) => string;

export function painter(coloured: boolean): Paint {
  return (colour, text) => (coloured ? `\u001b[${codes[colour][0]}m${text}\u001b[${codes[colour][1]}m` : text);
}

/** A line at the end of a terminal that says what is going on; nothing at all where there is no terminal. */
export class ProgressLine {
  readonly #output: Output;
  #shown: string | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  show(text: string): void {
    if (this.#output.isTTY !== true || text === this.#shown) return;
    // 0 where nobody has told the terminal's width.
    const width = (this.#output.columns || 80) - 1;
    this.#output.write(`\r\u001b[K${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
    this.#shown = text;
  }

  /** Takes the line away, so that a report may follow. */
  clear(): void {
    if (this.#shown === undefined) return;
    this.#output.write('\r\u001b[K');
    this.#shown = undefined;
  }
}
