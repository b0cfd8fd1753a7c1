import { fileURLToPath } from 'node:url';
import { bundledSize, importSize } from '../../scripts/import-sizes.mjs';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** A Markdown table of what was found, with what each import weighs. */
export async function featureTable({ contenders, claims }, found, versions) {
  const names = Object.keys(contenders);
  const sizes = await Promise.all(names.map((name) => sizeOf(contenders[name])));
  const rows = [
    ['', ...names.map((name) => [name, versions[name]].filter(Boolean).join(' '))],
    ['---', ...names.map(() => ':-:')],
    ...Object.keys(claims).map((claim) => [claim, ...names.map((name) => ({ true: 'yes', false: 'no' })[found[claim][name]] ?? '–')]),
    ['size, kB', ...sizes],
  ];
  return rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

async function sizeOf({ package: from, names = 'default', ours }) {
  if (ours !== undefined) return (await importSize(...ours)).toFixed(2);
  if (from === undefined) return '–';
  return (await bundledSize(`export { ${names} } from '${from}';`, folder)).toFixed(2);
}
