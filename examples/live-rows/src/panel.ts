import { Census } from './census.js';
import type { Feed } from './feed.js';
import type { Prices } from './prices.js';
import { Row } from './row.js';
import { RowList } from './row-list.js';
import { Sparkline } from './sparkline.js';

/** A list whose rows observe a feed, with figures of how many rows there are and what they cost. */
export class Panel {
  readonly name: string;
  readonly sparkline: Sparkline;
  readonly #section: HTMLElement;
  readonly #list: RowList;
  #feed: Feed;
  #census = new Census();

  constructor(
    section: HTMLElement,
    readonly makeFeed: () => Feed,
    readonly prices: Prices,
  ) {
    this.#section = section;
    this.#feed = makeFeed();
    this.name = section.querySelector('h2')!.textContent;
    section.append(document.querySelector<HTMLTemplateElement>('#panel')!.content.cloneNode(true));
    this.sparkline = new Sparkline(section.querySelector('.sparkline')!);
    const viewport = section.querySelector<HTMLElement>('.viewport')!;
    viewport.ariaLabel = `Prices, ${this.name.toLowerCase()}`;
    this.#list = new RowList(viewport, prices.count, (index) => this.#makeRow(index));
    this.scrollTo(0);
  }

  #makeRow(index: number): Row {
    const row = new Row(index, this.prices);
    this.#feed.add(row);
    this.#census.add(row);
    return row;
  }

  get alive(): number {
    return this.#census.alive;
  }

  scrollTo(index: number): void {
    this.#list.scrollTo(index);
    this.showCounts();
  }

  /** Makes the rows around this one as if it had been scrolled to, and drops the others. */
  fill(index: number): void {
    this.#list.fill(index);
    this.showCounts();
  }

  onScroll(moved: () => void): void {
    this.#list.onScroll(() => {
      this.showCounts();
      moved();
    });
  }

  /** Scrolls as far as another panel. */
  follow(panel: Panel): void {
    this.#list.follow(panel.#list);
    this.showCounts();
  }

  /** Tells the rows of the new prices. */
  tell(): void {
    const start = performance.now();
    const told = this.#feed.notify(this.prices);
    const milliseconds = performance.now() - start;
    this.#show('told', told.toLocaleString('en'));
    this.#show('time', `${milliseconds.toFixed(1)} ms`);
  }

  /** Adds the number of rows alive to the line. */
  sample(): void {
    this.sparkline.add(this.alive);
    this.showCounts();
  }

  showCounts(): void {
    this.#show('alive', this.alive.toLocaleString('en'));
    this.#show('made', this.#census.made.toLocaleString('en'));
  }

  /** Begins anew, with a feed that nobody observes yet. */
  reset(): void {
    this.#feed = this.makeFeed();
    this.#census = new Census();
    this.sparkline.clear();
    this.#list.clear();
    this.scrollTo(0);
  }

  #show(figure: string, value: string): void {
    this.#section.querySelector(`.${figure} dd`)!.textContent = value;
  }
}
