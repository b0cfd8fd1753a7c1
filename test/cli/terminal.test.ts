import { describe, expect, it } from 'vitest';
import { type Output, ProgressLine, isColoured, painter } from '../../src/cli/terminal.js';

/** A terminal that remembers what was written to it. */
function terminal(settings: Partial<Output> = {}): Output & { readonly written: string[] } {
  const written: string[] = [];
  return { written, isTTY: true, columns: 20, write: (text) => written.push(text), ...settings };
}

describe('colours', () => {
  it.each<[string, Partial<Output>, boolean]>([
    ['a terminal with colours', { hasColors: () => true }, true],
    ['a terminal without, or under NO_COLOR', { hasColors: () => false }, false],
    ['a terminal that cannot tell', {}, false],
    ['a pipe', { isTTY: undefined, hasColors: () => true }, false],
  ])('%s', (_what, settings, expected) => {
    expect(isColoured(terminal(settings))).toBe(expected);
  });

  it('are put around the text', () => {
    expect(painter(true)('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(painter(false)('red', 'x')).toBe('x');
  });
});

describe('the progress line', () => {
  it('replaces itself, is cut to the width of the terminal, and goes', () => {
    const output = terminal();
    const line = new ProgressLine(output);
    line.show('one');
    line.show('one');
    line.show('a line that is longer than the terminal');
    line.clear();
    line.clear();
    expect(output.written).toEqual(['\r\u001b[Kone', '\r\u001b[Ka line that is lon…', '\r\u001b[K']);
  });

  it('is drawn anew after a report', () => {
    const output = terminal({ columns: 0 });
    const line = new ProgressLine(output);
    line.show('one');
    line.clear();
    line.show('one');
    expect(output.written).toEqual(['\r\u001b[Kone', '\r\u001b[K', '\r\u001b[Kone']);
  });

  it('writes nothing where there is no terminal', () => {
    const output = terminal({ isTTY: undefined });
    const line = new ProgressLine(output);
    line.show('one');
    line.clear();
    expect(output.written).toEqual([]);
  });
});
