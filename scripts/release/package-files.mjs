const needed = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/index.cjs', 'dist/index.d.ts', 'dist/index.d.cts', 'dist/cli.js', 'src/index.ts', 'test/gc-guard.gc.test.ts', 'docs/README.md'];
const expected = /^(?:dist|src|test|docs|recipes)\/|^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md)$/;

/** What a package with these files lacks, and what it should not hold; empty if nothing. */
export function wrongFiles(paths) {
  const missing = needed.filter((path) => !paths.includes(path)).map((path) => `expected ${path} in the package`);
  const unexpected = paths.filter((path) => !expected.test(path) || /\.(?:heapsnapshot|tgz|log)$|(?:^|\/)\.env/.test(path)).map((path) => `expected no ${path} in the package`);
  return [...missing, ...unexpected].join('\n');
}
