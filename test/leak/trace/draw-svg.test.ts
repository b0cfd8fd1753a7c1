import { describe, expect, it } from 'vitest';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { hostileNames, named, session } from './hand-made.js';
import { whatIsIllFormed } from './well-formed.js';

const svg = new LeakTrace(session).toSvg();
const textsOf = (picture: string) =>
  Array.from(picture.matchAll(/<text [^>]*>([^<]*)<\/text>/g), ([, words]) => words!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
const widthOf = (picture: string) => Number(/ width="(\d+)"/.exec(picture)![1]);

describe('a trace as a picture', () => {
  it('is the one that was looked at', async () => {
    await expect(svg).toMatchFileSnapshot('session.svg');
  });

  it('has a card for each object and an arrow for each reference, in order', () => {
    expect(textsOf(svg)).toEqual([
      'Retaining path of Session',
      'GC root: module scope of src/server.ts',
      'variable "bus"',
      'EventEmitter',
      'listener of "tick"',
      'function onTick',
      'src/session.ts:41:12',
      'scope',
      'scope',
      'captured variable "registry"',
      'FinalizationRegistry',
      'held value',
      'Session',
      'src/session.ts:12:3',
      'retains 31.2 kB · fingerprint 5c1e09 · seen 1 of 4',
    ]);
    expect(svg.match(/class="arrow"/g)).toHaveLength(5);
    expect(Array.from(svg.matchAll(/<g class="(\w+)">/g), ([, kind]) => kind)).toEqual(session.steps.map(({ kind }) => kind));
  });

  it('stands for itself: no script, no reference to anything, no style that reaches beyond it', () => {
    expect(svg).not.toMatch(/<script|<foreignObject|<image|<use|href|url\(|@import|@font-face|\bon\w+=/i);
    expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    const style = /<style>(.*)<\/style>/s.exec(svg)![1]!;
    const selectors = Array.from(style.matchAll(/(?:^|[{}])([^{}@]+)\{/g), ([, selector]) => selector!);
    expect(selectors.length).toBeGreaterThan(20);
    for (const selector of selectors) expect(selector).toMatch(/^\.weakly-trace( |$)/);
  });

  it('is light or dark as the reader has it', () => {
    expect(svg).toMatch(/\.ground\{fill:#ffffff.*@media \(prefers-color-scheme:dark\)\{\.weakly-trace \.ground\{fill:#0d1117/s);
  });

  it('has a title and a description for who cannot see it', () => {
    expect(svg).toMatch(/^<svg [^>]*role="img"[^>]*>\n<title>Retaining path of Session<\/title>\n<desc>GC root: module scope of src\/server\.ts; variable "bus" → EventEmitter; .* · seen 1 of 4<\/desc>/);
  });

  it.each(hostileNames)('shows the name %j as no more than text', (name, shown) => {
    const picture = named(name).toSvg();
    expect(whatIsIllFormed(picture)).toBe(undefined);
    expect(textsOf(picture).slice(0, 4)).toEqual([`Retaining path of ${shown}`, shown, shown, shown]);
  });

  it('is as wide as the longest text, of which no more than 72 columns are shown', () => {
    expect(whatIsIllFormed(svg)).toBe(undefined);
    expect(widthOf(named('n').toSvg())).toBeLessThan(widthOf(named('n'.repeat(60)).toSvg()));
    const long = named('n'.repeat(5000)).toSvg();
    expect(textsOf(long)[1]).toBe(`${'n'.repeat(35)}…${'n'.repeat(36)}`);
    expect(widthOf(long)).toBe(widthOf(named('n'.repeat(72)).toSvg()));
    expect(long.length).toBeLessThan(30_000);
  });

  it('draws a path of one step', () => {
    const picture = new LeakTrace({ ...session, steps: session.steps.slice(0, 1) }).toSvg();
    expect(whatIsIllFormed(picture)).toBe(undefined);
    expect(picture).not.toContain('class="arrow"');
  });
});
