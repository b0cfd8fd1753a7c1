const capacity = 90;

/** A small line of the last values. */
export class Sparkline {
  readonly #line: SVGPolylineElement;
  readonly #area: SVGPolygonElement;
  readonly #top: HTMLElement;
  #values: readonly number[] = [];

  constructor(figure: HTMLElement) {
    figure.querySelector('svg')!.setAttribute('viewBox', `0 0 ${capacity - 1} 100`);
    this.#line = figure.querySelector('polyline')!;
    this.#area = figure.querySelector('polygon')!;
    this.#top = figure.querySelector('.top')!;
  }

  get peak(): number {
    return Math.max(0, ...this.#values);
  }

  add(value: number): void {
    this.#values = [...this.#values, value].slice(-capacity);
  }

  clear(): void {
    this.#values = [];
  }

  /** Draws the values, the latest at the right, on a scale that ends at `top`. */
  draw(top: number): void {
    const first = capacity - this.#values.length;
    const points = this.#values.map((value, i) => `${first + i},${(100 * (1 - value / top)).toFixed(2)}`);
    this.#line.setAttribute('points', points.join(' '));
    this.#area.setAttribute('points', [`${first},100`, ...points, `${capacity - 1},100`].join(' '));
    this.#top.textContent = top.toLocaleString('en');
  }
}
