import { describe, expect, it } from 'vitest';
import { cellsOf, printable } from '../../../src/leak/trace/printable.js';
import { hostileNames } from './hand-made.js';

describe('a name as it is printed', () => {
  it.each(hostileNames)('%j', (name, shown) => {
    expect(printable(name, 200)).toBe(shown);
  });

  it('is cut in the middle if it is long', () => {
    expect(printable('abcdefghij', 10)).toBe('abcdefghij');
    expect(printable('abcdefghijk', 10)).toBe('abcd…ghijk');
    expect(printable('x'.repeat(5000), 80)).toBe(`${'x'.repeat(39)}…${'x'.repeat(40)}`);
  });

  it('is not cut through a character', () => {
    expect(printable('🎉'.repeat(9), 10)).toBe('🎉🎉…🎉🎉');
    expect(printable('𝒳'.repeat(9), 6)).toBe('𝒳𝒳…𝒳𝒳𝒳');
  });

  it('is cut also if it is made of characters without a width', () => {
    expect([...printable(`e${'\u0301'.repeat(5000)}`, 80)]).toHaveLength(80);
    expect([...printable('\u200d'.repeat(5000), 80)]).toHaveLength(80);
  });
});

it.each<[string, number]>([
  ['', 0],
  ['session', 7],
  ['日本語', 6],
  ['한글', 4],
  ['🎉', 2],
  ['e\u0301', 1],
  ['שלום', 4],
])('%j takes %i cells', (text, cells) => {
  expect(cellsOf(text)).toBe(cells);
});
