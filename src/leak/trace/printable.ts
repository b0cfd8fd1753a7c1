/**
 * What must not reach a terminal or a drawing as it is: control characters and line ends, invisible format characters
 * (those that turn the reading direction among them; the joiners of scripts and emoji may stay), halves of surrogate
 * pairs, and the two characters that XML forbids besides.
 */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFFFE\uFFFF]|(?![\u200C\u200D])\p{Cf}/gu;
const short: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

/** Names come from arbitrary programs: escapes what is unsafe as JavaScript would, and cuts to a width in the middle. */
export function printable(text: string, mostCells: number): string {
  return cutMiddle(text.replaceAll(unsafe, escaped), mostCells);
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  const digits = code.toString(16).padStart(4, '0');
  return short[character] ?? (code > 0xffff ? String.raw`\u{${digits}}` : String.raw`\u${digits}`);
}

const wide = /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const joining = /[\p{M}\u200C\u200D]/u;

/** How many columns of a terminal, or of a font of one width, a text takes: an estimate. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += joining.test(character) ? 0 : widthOf(character);
  return cells;
}

function cutMiddle(text: string, most: number): string {
  // Joining characters count here as well, or a name of nothing else would never be cut.
  const widths = Array.from(text, widthOf);
  if (widths.reduce((sum, width) => sum + width, 0) <= most) return text;
  const characters = [...text];
  const half = Math.floor((most - 1) / 2);
  const head = fitting(half, (at) => widths[at]!);
  const tail = fitting(most - 1 - half, (at) => widths.at(-1 - at)!);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - tail).join('')}`;
}

/** How many of the characters go into so many cells. There are more than fit. */
function fitting(cells: number, width: (at: number) => number): number {
  let count = 0;
  for (let left = cells; width(count) <= left; count++) left -= width(count);
  return count;
}

function widthOf(character: string): number {
  return wide.test(character) ? 2 : 1;
}
