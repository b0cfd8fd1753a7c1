/** Shows the classes of two sources, and marks the lines that only one of them has. */
export function showDifference(...sides: readonly (readonly [figure: HTMLElement, source: string])[]): void {
  const listings = sides.map(([figure, source]) => ({ code: figure.querySelector('code')!, lines: classOf(source) }));
  for (const { code, lines } of listings) {
    const others = listings.filter((listing) => listing.code !== code).flatMap((listing) => listing.lines);
    code.replaceChildren(...lines.map((line) => codeLine(others.includes(line) ? 'span' : 'mark', line)));
  }
}

function classOf(source: string): string[] {
  return source.slice(source.indexOf('export class')).trim().split('\n');
}

function codeLine(tag: 'span' | 'mark', line: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = `${line}\n`;
  return element;
}
