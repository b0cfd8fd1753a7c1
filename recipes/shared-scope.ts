// A closure that keeps what only its sibling mentions.
//
// All closures of one call share one scope, and each keeps all of it. The function that `naiveSummary` gives back mentions
// a number and no document. But `heading` does, and so the document is in the scope that both share, for as long as either
// lives. Make what lives on in a function of its own, and give it just what it needs.

import { collectGarbage } from 'weakly/leak';
import { finalize } from 'weakly/reference';

export interface Document {
  readonly title: string;
  readonly text: string;
}

// ── The leak ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function naiveSummary(document: Document): () => string {
  const pages = Math.ceil(document.text.length / 2000);
  const heading = () => document.title.toUpperCase();
  console.log(heading());
  return () => `${pages} pages`;
}

// ── The cure ─────────────────────────────────────────────────────────────────────────────────────────────────────────

export function summary(document: Document): () => string {
  const pages = Math.ceil(document.text.length / 2000);
  const heading = () => document.title.toUpperCase();
  console.log(heading());
  return pageCount(pages);
}

/** Out here its scope is its own: it holds a number. */
function pageCount(pages: number): () => string {
  return () => `${pages} pages`;
}

// ── The story ────────────────────────────────────────────────────────────────────────────────────────────────────────

function open(title: string): Document {
  const document = { title, text: title.repeat(1000) };
  finalize(document, console.log, `${title} is gone`);
  return document;
}

const naivePages = naiveSummary(open('Moby-Dick'));
const clearPages = summary(open('Persuasion'));
await collectGarbage();
console.log(`still there: ${naivePages()} and ${clearPages()}`);

/* prints
MOBY-DICK
PERSUASION
Persuasion is gone
still there: 5 pages and 5 pages
*/
