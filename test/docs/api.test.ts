import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readDeclarations } from '../../scripts/docs/api/declarations.mjs';
import { missingComments } from '../../scripts/docs/api/missing-comments.mjs';
import { apiPage, headings } from '../../scripts/docs/api/page.mjs';
import { readEntry } from '../../scripts/docs/api/read-entry.mjs';

function read(source: string) {
  const folder = mkdtempSync(join(tmpdir(), 'weakly-api-'));
  writeFileSync(join(folder, 'hidden.ts'), '/** How it goes. */\nexport type Way = 1 | 2;');
  writeFileSync(join(folder, 'index.ts'), `import type { Way } from './hidden.js';\n${source}`);
  const entry = { name: 'weakly/a', page: 'a.md', guide: 'a', ...readEntry(readDeclarations([join(folder, 'index.ts')], folder), join(folder, 'index.ts')) };
  const text = apiPage(entry, headings(entry, () => false), (name: string) => `#${name.toLowerCase()}`);
  return { missing: missingComments(entry), text };
}

const cup = `
/**
 * Holds tea. See {@link pour }, {@link Cup.drink}.
 *
 * @example
 * new Cup().drink(1); // Empty
 */
export class Cup {
  #tea = 1;
  private poured = 0;
  /** Drinks so much. @throws {RangeError} if there is less. */
  drink(sips: number): Cup | undefined {
    return sips > this.#tea + this.poured ? undefined : this;
  }
}
/** Pours. */
export function pour(tea: string, { way = 1 }: { readonly way?: Way } = {}): Cup {
  return new Cup().drink(tea.length + way)!;
}
`;

it('shows the public members of a class, named as they are called', () => {
  const { text } = read(cup);
  expect(text).toContain('```ts declaration\nclass Cup {\n  drink(sips: number): Cup | undefined;\n}\n```');
  expect(text).toContain('- **`drink(sips)`**: Drinks so much.\n\n  **Throws** `RangeError` if there is less.');
});

it('makes links of links, and programs of examples', () => {
  const { text } = read(cup);
  expect(text).toContain('Holds tea. See [`pour`](#pour), [`Cup.drink`](#cup.drink).');
  expect(text).toContain("```ts example\nimport { Cup } from 'weakly/a';\n\nnew Cup().drink(1); // Empty\n```");
  expect(text).toContain('| [`Cup`](#cup) | Holds tea. |');
});

it('shows types that signatures name, though they cannot be imported', () => {
  expect(read(cup).text).toContain('## Way\n\n```ts declaration\ntype Way = 1 | 2;\n```\n\nHow it goes.');
});

it('sees exports and members without a comment', () => {
  expect(read(cup).missing).toEqual([]);
  const bare = read('export class Bare { constructor(readonly a: Way) {} b(): void {} }\n/** Has one. */\nexport interface Half { readonly c: number }\nexport const d = 1;');
  expect(bare.missing).toEqual(['weakly/a: Bare', 'weakly/a: Bare.a', 'weakly/a: Bare.new', 'weakly/a: Bare.b', 'weakly/a: Half.c', 'weakly/a: d']);
});
