import { describe, expect, it } from 'vitest';
import { StringSection } from '../../../src/leak/heap/string-section.js';
import type { StringTable } from '../../../src/leak/heap/string-table.js';

function table(texts: readonly string[]): StringTable {
  const section = new StringSection();
  section.take(Buffer.from(`${texts.map((text) => JSON.stringify(text)).join(',\n')}]`));
  return section.end();
}

const texts = ['', 'plain', 'plane', 'a "quoted" one', 'line\nbreak', 'Größe', '漢字😀', 'back\\slash', '12 / part', 'x12 / part', '9'];

describe('StringTable', () => {
  it('gives each string, one by one or all at once', () => {
    const one = table(texts);
    expect(one.length).toBe(texts.length);
    for (const index of [3, 0, 10, 1, 1]) expect(one.at(index)).toBe(texts[index]);
    expect(one.all()).toEqual(texts);
    expect(one.all()).toBe(one.all());
    expect(table(texts).all()).toEqual(texts);
  });

  it('finds the index of each string, and of none that is like it only in part', () => {
    const one = table(texts);
    expect(texts.map((text) => one.indexOf(text))).toEqual(texts.map((_, index) => index));
    for (const text of ['plan', 'plains', 'lain', 'Größ', 'line\\nbreak', 'back\\\\slash', '1', '"', 'Plain']) expect(one.indexOf(text)).toBe(-1);
    expect(table([]).indexOf('')).toBe(-1);
  });

  it('names those that begin with a digit and are long enough', () => {
    const one = table(texts);
    expect([...one.beginningWithDigit(1)]).toEqual([8, 10]);
    expect([...one.beginningWithDigit(9)]).toEqual([8]);
    expect([...one.beginningWithDigit(10)]).toEqual([]);
  });
});
