import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { unpublishable as whyNot } from '../../scripts/release/changelog.mjs';
import { wrongFiles as wrongIn } from '../../scripts/release/package-files.mjs';

const unpublishable = whyNot as (changelog: string, version: string) => string;
const wrongFiles = wrongIn as (paths: readonly string[]) => string;

describe('the changelog', () => {
  it('is fit for a version that its newest section tells of', () => {
    expect(unpublishable('# Changelog\n\n## 1.1.0\n\n- Something new.\n\n## 1.0.0\n', '1.1.0')).toBe('');
  });

  it.each([
    ['# Changelog\n', 'got none'],
    ['## Unreleased\n\n- Something.\n\n## 1.1.0\n\n- New.\n', 'got what is unreleased'],
    ['## 1.0.0\n\n- New.\n', 'got "## 1.0.0"'],
    ['## 1.1.0\n\n## 1.0.0\n\n- New.\n', 'got nothing'],
  ])('is not fit: %j', (changelog, reason) => {
    expect(unpublishable(changelog, '1.1.0')).toContain(reason);
  });
});

describe('the files of the package', () => {
  const right = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/index.cjs', 'dist/index.d.ts', 'dist/index.d.cts', 'dist/cli.js', 'src/index.ts', 'test/gc-guard.gc.test.ts', 'docs/README.md'];

  it('are right', () => {
    expect(wrongFiles(right)).toBe('');
  });

  it('are there wherever the README leads', () => {
    const links = [...readFileSync('README.md', 'utf8').matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.length).toBeGreaterThan(5);
    const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
    expect(links.filter((link) => !files.includes(link.split('/')[0]!))).toEqual([]);
  });

  it('are told when one is missing', () => {
    expect(wrongFiles(right.slice(1))).toBe('expected package.json in the package');
  });

  it.each(['bench/run.mjs', '.env', 'dist/.env.local', 'test/leak/heap.heapsnapshot', 'node_modules/a/index.js'])('are told when %s is among them', (path) => {
    expect(wrongFiles([...right, path])).toBe(`expected no ${path} in the package`);
  });
});
