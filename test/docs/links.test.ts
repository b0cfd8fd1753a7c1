import { expect, it } from 'vitest';
import { checkLinks } from '../../scripts/docs/links.mjs';
import { page } from './pages.js';

const guide = page('docs/guide.md', '# A guide: `set` & get', '## Twice', '## Twice', '<a id="own"></a>');
const files = ['README.md', 'docs/guide.md', 'src/cache/weak-cache.ts'];

function problemsOf(...lines: string[]) {
  const readme = page('README.md', ...lines);
  return checkLinks([readme, guide], files).problems.map(({ page: where, line, problem }) => `${where}:${line}: ${problem}`);
}

it('follows relative links, to files, folders and headings', () => {
  expect(problemsOf('[guide](docs/guide.md) [folder](src/cache/) [file](src/cache/weak-cache.ts) [root](.)')).toEqual([]);
  expect(problemsOf('[a](docs/guide.md#a-guide-set--get) [b](docs/guide.md#twice) [c](docs/guide.md#twice-1) [d](docs/guide.md#own)')).toEqual([]);
  expect(problemsOf('# Here', '', '[up](#here)')).toEqual([]);
});

it('sees a dead link, with its line', () => {
  expect(problemsOf('# Title', '', '[gone](docs/gone.md)')).toEqual(['README.md:3: dead link: docs/gone.md leads to docs/gone.md, which is not there']);
  expect(problemsOf('| a |', '|---|', '| [gone](src/gone.ts) |')).toEqual(['README.md:3: dead link: src/gone.ts leads to src/gone.ts, which is not there']);
  expect(problemsOf('![gone](gone.svg)')).toHaveLength(1);
  expect(problemsOf('<img src="gone.svg">')).toHaveLength(1);
});

it('sees a dead anchor', () => {
  expect(problemsOf('[x](docs/guide.md#thrice)')).toEqual(['README.md:1: dead anchor: docs/guide.md has no heading #thrice']);
  expect(problemsOf('[x](docs/guide.md#twice-2)')).toHaveLength(1);
  expect(problemsOf('[x](#nowhere)')).toHaveLength(1);
  expect(problemsOf('[x](src/cache/weak-cache.ts#L12)')).toHaveLength(1);
});

it('leaves code alone', () => {
  expect(problemsOf('`[x](gone.md)`', '', '~~~text', '[x](gone.md)', '~~~')).toEqual([]);
});

it('wants https, and lists what it does not fetch', () => {
  expect(problemsOf('[x](http://example.com)')).toEqual(['README.md:1: expected an https link, got http://example.com']);
  expect(checkLinks([page('README.md', '[x](https://example.com)')], files)).toEqual({
    checked: 1,
    problems: [],
    absolute: [{ page: 'README.md', line: 1, target: 'https://example.com' }],
  });
});
