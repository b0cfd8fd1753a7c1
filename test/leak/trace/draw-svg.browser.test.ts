import { describe, expect, it } from 'vitest';
import { LeakTrace } from '../../../src/leak/trace/leak-trace.js';
import { hostileNames, named, session } from './hand-made.js';

const traces = [new LeakTrace(session), ...hostileNames.map(([name]) => named(name)), ...['n', 'W', '日', '🎉'].map((character) => named(character.repeat(5000)))];

/** Parsed as XML, by a parser that takes nothing but well-formed documents, and put into the page. */
function inPage(trace: LeakTrace): SVGSVGElement {
  const { documentElement } = new DOMParser().parseFromString(trace.toSvg(), 'image/svg+xml');
  document.body.replaceChildren(documentElement);
  return documentElement as unknown as SVGSVGElement;
}

describe('a trace as a picture in a browser', () => {
  it('is well-formed, whatever the names are', () => {
    const broken = new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg"><title>&</title></svg>`, 'image/svg+xml');
    expect(broken.querySelector('parsererror')).not.toBe(null);
    for (const trace of traces) {
      const svg = inPage(trace);
      expect(svg.nodeName).toBe('svg');
      expect(svg.querySelector('parsererror, script')).toBe(null);
      expect(svg.querySelectorAll('g > rect.card')).toHaveLength(trace.steps.length);
    }
  });

  it('has room for every text, as the browser measures it', () => {
    for (const trace of traces) {
      const svg = inPage(trace);
      const room = svg.querySelector('.ground')!.getBoundingClientRect().right;
      const texts = [...svg.querySelectorAll('text')];
      expect(texts.length).toBeGreaterThan(trace.steps.length);
      for (const text of texts) expect(text.getBoundingClientRect().right).toBeLessThan(room - 8);
    }
  });
});
