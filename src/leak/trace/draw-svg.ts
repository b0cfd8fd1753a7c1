import { formatBytes } from './format-bytes.js';
import type { LeakTraceData, TraceStep } from './leak-trace.js';
import { cellsOf, printable } from './printable.js';
import type { StepKind } from './raw-trace.js';
import { svgStyle } from './svg-style.js';

const mostCells = 72;
/** Of a description and of what is shown when the pointer rests on a step: whole, within reason. */
const mostHidden = 1000;

/** Pixels. A cell is the width of a character, as a part of the size of the font: no usual one is wider. */
const cell = 0.62;
const headSize = 16;
const nameSize = 14;
const smallSize = 12;
const margin = 20;
const headHeight = 56;
const footHeight = 44;
const cardIndent = 46;
const cardPadding = 18;
const gap = 40;
const leastWidth = 320;

/** The trace as a picture: a card for each object, an arrow for each reference. */
export function drawSvg(trace: LeakTraceData): string {
  const title = printable(`Retaining path of ${trace.label}`, mostCells);
  const figures = `retains ${formatBytes(trace.retainedSize)} · fingerprint ${printable(trace.fingerprint, mostCells)} · seen ${trace.count} of ${trace.of}`;
  const heading = Math.max(leastWidth, textWidth(title, headSize), textWidth(figures, smallSize));
  const cardWidth = Math.ceil(trace.steps.reduce((width, step) => Math.max(width, widthOf(step)), heading));
  const width = cardWidth + 2 * margin;
  const parts: string[] = [];
  let top = headHeight;
  for (const [at, step] of trace.steps.entries()) {
    if (at > 0) {
      parts.push(arrow(top, step.reference));
      top += gap;
    }
    const height = step.location === undefined ? 38 : 54;
    parts.push(card(step, top, cardWidth, height));
    top += height;
  }
  const height = top + footHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="weakly-trace" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${xml(title)}</title>`,
    `<desc>${trace.steps.map(describe).join('; ')}; ${xml(figures)}</desc>`,
    `<style>${svgStyle}</style>`,
    `<rect class="ground" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="12"/>`,
    `<text class="head" x="${margin}" y="35">${xml(title)}</text>`,
    ...parts,
    `<text class="small" x="${margin}" y="${height - 18}">${xml(figures)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

/** Of a step with its reference. */
function widthOf({ reference = '', object, location = '' }: TraceStep): number {
  const width = (words: string, size: number): number => textWidth(printable(words, mostCells), size);
  return Math.max(width(object, nameSize), width(location, smallSize), width(reference, smallSize)) + cardIndent + cardPadding;
}

function card(step: TraceStep, top: number, width: number, height: number): string {
  const { kind, object, location } = step;
  const middle = top + height / 2;
  const name = text('name', margin + cardIndent, location === undefined ? middle + 5 : middle - 3, object);
  const place = location === undefined ? '' : text('small', margin + cardIndent, middle + 15, location);
  return [
    `<g class="${kind}"><title>${describe(step)}</title>`,
    `<rect class="card" x="${margin}" y="${top}" width="${width}" height="${height}" rx="${kind === 'root' ? height / 2 : 8}"/>`,
    `<g transform="translate(${margin + 24} ${middle})">${marks[kind]}</g>`,
    `${name}${place}</g>`,
  ].join('');
}

/** From the card above `top` to the next one, with how the one holds the other. */
function arrow(top: number, reference: string | undefined): string {
  const x = margin + 24;
  const words = reference === undefined ? '' : text('small', margin + cardIndent, top + gap / 2 + 4, reference);
  return `<path class="arrow" d="M${x} ${top + 2}V${top + gap - 5}m-5 -6l5 6l5 -6"/>${words}`;
}

/** One for each kind, drawn around its middle. */
const marks: Record<StepKind, string> = {
  root: '<circle class="mark" r="7"/><circle class="dot" r="3"/>',
  object: '<rect class="mark" x="-6.5" y="-6.5" width="13" height="13" rx="3"/>',
  function: '<path class="mark" d="M4.5 -7.5c-4 -1.5 -5 1 -5.2 4l-.6 7c-.2 3 -1.2 5 -4.2 4M-5 -1.5h8"/>',
  scope: '<path class="mark" d="M-3 -7.5c-3 0 -2 3.5 -2 5s-.5 2.5 -2 2.5c1.5 0 2 1 2 2.5s-1 5 2 5M3 -7.5c3 0 2 3.5 2 5s.5 2.5 2 2.5c-1.5 0 -2 1 -2 2.5s1 5 -2 5"/>',
  finalizer: '<path class="mark" d="M-5.5 -5.5l11 11m0 -11l-11 11"/>',
  target: '<circle class="mark" r="8"/><circle class="mark" r="4"/><circle class="dot" r="1.5"/>',
};

function text(className: string, x: number, y: number, words: string): string {
  return `<text class="${className}" x="${x}" y="${y}">${xml(printable(words, mostCells))}</text>`;
}

function describe({ reference, object, location }: TraceStep): string {
  const words = `${reference === undefined ? '' : `${reference} → `}${object}${location === undefined ? '' : ` (${location})`}`;
  return xml(printable(words, mostHidden));
}

function textWidth(words: string, size: number): number {
  return cellsOf(words) * size * cell;
}

/** As the text of an element. What XML forbids is escaped by then. */
function xml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
