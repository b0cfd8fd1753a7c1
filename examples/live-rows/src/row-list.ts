import type { Row } from './row.js';

/** How many rows exist at a time: those in sight, and some above and below them. */
export const windowSize = 24;
const above = 7;

/** A long list of which only the rows around the scroll position exist. Others are made anew when they are needed. */
export class RowList {
  readonly #content: HTMLElement;
  #rows: readonly Row[] = [];
  /** Where the program has scrolled it to, until the reader scrolls. */
  #placedAt: number | undefined;

  constructor(
    readonly viewport: HTMLElement,
    readonly count: number,
    readonly makeRow: (index: number) => Row,
  ) {
    this.#content = viewport.querySelector('ul')!;
    this.#content.style.setProperty('--count', String(count));
  }

  /** Calls back when the reader scrolls the list, and not when the program does. */
  onScroll(moved: () => void): void {
    this.viewport.addEventListener('scroll', () => {
      if (this.viewport.scrollTop === this.#placedAt) return;
      this.#placedAt = undefined;
      this.fill(Math.floor(this.viewport.scrollTop / this.#rowHeight));
      moved();
    });
  }

  /** Scrolls so far that this row is the first in sight. */
  scrollTo(index: number): void {
    this.#place(index * this.#rowHeight);
    this.fill(index);
  }

  /** Scrolls as far as another list. */
  follow({ viewport: { scrollTop } }: RowList): void {
    this.#place(scrollTop);
    this.fill(Math.floor(scrollTop / this.#rowHeight));
  }

  /** Makes the rows that are there if this one is the first in sight, and drops the others. */
  fill(inSight: number): void {
    const first = Math.max(0, Math.min(inSight - above, this.count - windowSize));
    if (this.#rows[0]?.index === first) return;
    const present = new Map(this.#rows.map((row) => [row.index, row]));
    this.#rows = Array.from({ length: windowSize }, (_, i) => present.get(first + i) ?? this.makeRow(first + i));
    this.#content.replaceChildren(...this.#rows.map(({ element }) => element));
  }

  clear(): void {
    this.#rows = [];
  }

  #place(top: number): void {
    this.viewport.scrollTop = top;
    this.#placedAt = this.viewport.scrollTop;
  }

  get #rowHeight(): number {
    return this.#content.offsetHeight / this.count;
  }
}
