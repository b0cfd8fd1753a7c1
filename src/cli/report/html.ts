import { stripVTControlCharacters } from 'node:util';
import { printable } from '../../leak/trace/printable.js';

/** Markup. Whatever is put into a page is either this or text, and text is escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What a template takes: text, markup, several of them, or nothing. */
export type Piece = Html | string | number | undefined | readonly Piece[];

/**
 * A template of markup: `` html`<td title="${name}">${name}</td>` ``. Strings are escaped for elements and for quoted
 * attributes; what a reader could not see, or would see in another order, is shown as the escape of JavaScript.
 */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  return new Html(parts.reduce((markup, part, at) => markup + markupOf(pieces[at - 1]) + part));
}

function markupOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Html) return piece.markup;
  if (typeof piece === 'object') return piece.map(markupOf).join('');
  return escaped(printable(String(piece), Infinity));
}

/** Text of several lines, as programs print it: its line ends stay, its colours go. */
export function lines(text: string): Html {
  return new Html(stripVTControlCharacters(text).split(/\r?\n/).map((line) => escaped(printable(line.replaceAll('\t', '    '), Infinity))).join('\n'));
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character]!);
}
