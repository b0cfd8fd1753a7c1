import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../src/undefined/README.md', import.meta.url), 'utf8');

/** The rows of the README's tables of what the language does: the code and what it says happens. */
export function rows(): [code: string, happens: string][] {
  const section = text.slice(text.indexOf('## What the language does'));
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, code = '', happens = ''] = line.split(/(?<!\\)\|/);
      return [bare(code), bare(happens)];
    });
}

function bare(cell: string): string {
  const code = cell.replaceAll(String.raw`\|`, '|').trim();
  return code.replace(/^(`+) ?(.*?) ?\1$/s, '$2');
}
