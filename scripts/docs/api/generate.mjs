import { existsSync, readFileSync } from 'node:fs';
import { readDeclarations } from './declarations.mjs';
import { missingComments } from './missing-comments.mjs';
import { apiPage, headings } from './page.mjs';
import { readEntry } from './read-entry.mjs';

/** The API reference: `pages` has a text for each path, `missing` what has no doc comment. */
export function generateApi() {
  const modules = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).exports).map((key) => key.slice(2)).filter((key) => key !== '' && key !== 'package.json');
  const sources = modules.map((key) => (existsSync(`src/${key}.ts`) ? `src/${key}.ts` : `src/${key}/index.ts`));
  const declarations = readDeclarations(sources);
  const entries = modules.map((key, index) => ({
    name: `weakly/${key}`,
    page: `${key.replaceAll('/', '-')}.md`,
    guide: key.split('/')[0],
    ...readEntry(declarations, sources[index]),
  }));
  const exported = new Set(entries.flatMap(({ items }) => items.map(({ name }) => name)));
  const layouts = new Map(entries.map((entry) => [entry, headings(entry, (name) => exported.has(name) && !entry.items.some((item) => item.name === name))]));
  const pages = new Map(entries.map((entry) => [`docs/api/${entry.page}`, apiPage(entry, layouts.get(entry), linksFrom(entry, layouts))]));
  pages.set('docs/api/README.md', overview(layouts));
  return { pages, missing: entries.flatMap(missingComments), modules: entries.filter(({ augments, items }) => augments.length === 0 && items.some(({ isType }) => !isType)).map(({ name }) => name) };
}

/** Where a page leads for the name of something, or of a member of it: to itself, or to the page that exports it. */
function linksFrom(entry, layouts) {
  return (mentioned) => {
    const [name] = mentioned.split('.');
    const { values, types, augments, hidden } = layouts.get(entry);
    const here = [...values, ...types, ...augments, ...hidden].find((item) => item.name === name);
    if (here) return `#${here.anchor}`;
    for (const [{ page }, other] of layouts) {
      const there = [...other.values, ...other.types].find((item) => item.name === name);
      if (there) return `${page}#${there.anchor}`;
    }
    return undefined;
  };
}

function overview(layouts) {
  const rows = [...layouts].map(([{ name, page }, { values, types, augments }]) => {
    const exported = values.map((item) => `[\`${item.name}\`](${page}#${item.anchor})`);
    const added = [...types, ...augments].flatMap(({ members }) => members).map((member) => `\`${member.name}\``);
    return `| [${name}](${page}) | ${(exported.length > 0 ? exported : added).join(', ')} |`;
  });
  return `# API reference

Generated from the doc comments by \`npm run docs\`. \`weakly\` itself exports everything but the leak kit.

| Entry | What it exports; each page has the types too |
|---|---|
${rows.join('\n')}
`;
}
