import type { Prices } from './prices.js';

/** A row of the list, which shows one price. It knows neither the list nor who tells it of prices. */
export class Row {
  readonly element = document.createElement('li');
  readonly #price = cell('price');
  readonly #change = cell('change');

  constructor(
    readonly index: number,
    prices: Prices,
  ) {
    const name = cell('name');
    name.textContent = `Share ${String(index + 1).padStart(5, '0')}`;
    this.element.append(name, this.#price, this.#change);
    this.element.style.setProperty('--index', String(index));
    this.element.ariaPosInSet = String(index + 1);
    this.element.ariaSetSize = String(prices.count);
    this.show(prices);
  }

  show(prices: Prices): void {
    const change = prices.change(this.index).toFixed(2);
    this.#price.textContent = prices.latest(this.index).toFixed(2);
    this.#change.textContent = `${change.startsWith('-') ? change.replace('-', '−') : `+${change}`} %`;
    this.#change.classList.toggle('down', change.startsWith('-'));
  }
}

function cell(name: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = name;
  return span;
}
