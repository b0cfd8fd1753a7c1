import GithubSlugger from 'github-slugger';
import { commentMarkdown, firstSentence } from './comment.mjs';
import { headingOf, signatureOf } from './signature.mjs';

/** What has a heading of its own on the page of an entry, in order, with the anchor that GitHub gives it. */
export function headings({ name, items, augments, behind }, isElsewhere) {
  const slugger = new GithubSlugger();
  slugger.slug(name);
  const anchored = (list) => list.map((item) => ({ ...item, anchor: slugger.slug(item.name) }));
  return {
    values: anchored(items.filter(({ isType }) => !isType)),
    types: anchored(items.filter(({ isType }) => isType)),
    augments: anchored(augments),
    hidden: anchored(behind.filter((item) => !isElsewhere(item.name))),
    elsewhere: behind.filter((item) => isElsewhere(item.name)),
  };
}

/**
 * The page of one entry: a table of what it exports, then each with its declaration, its comment and those of its
 * members. `linkTo(name)` says where one can read of what a comment mentions.
 */
export function apiPage({ name, guide, items }, { values, types, augments, hidden, elsewhere }, linkTo) {
  const imports = (code) => importsOf(name, items, code);
  const sections = (list) => list.map((item) => section(item, linkTo, imports));
  const parts = [
    `# ${name}`,
    `Generated from the doc comments by \`npm run docs\`. The [guide](../guides/${guide}.md) tells how it is used.`,
    table('Export', values, linkTo),
    table('Type', types, linkTo),
    ...sections([...values, ...types]),
    augments.length === 0 ? '' : 'Importing this module adds to these types:',
    ...sections(augments),
    elsewhere.length === 0 ? '' : `From other modules: ${elsewhere.map((item) => `[\`${item.name}\`](${linkTo(item.name)})`).join(', ')}.`,
    hidden.length === 0 ? '' : 'The types from here on are named in the signatures above, and cannot be imported.',
    ...sections(hidden),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function table(title, items, linkTo) {
  if (items.length === 0) return '';
  const rows = items.map((item) => `| [\`${item.name}\`](${linkTo(item.name)}) | ${firstSentence(item.comment, linkTo)} |`);
  return [`| ${title} | |`, '|---|---|', ...rows].join('\n');
}

function section({ name, nodes, comment, members }, linkTo, imports) {
  const declaration = `\`\`\`ts declaration\n${nodes.map(signatureOf).join('\n')}\n\`\`\``;
  const list = members
    .map((member) => ({ heading: headingOf(member), said: commentMarkdown(member.comment, linkTo, imports) }))
    .filter(({ said }) => said !== '')
    .map(({ heading, said }) => `- **\`${heading}\`**: ${said.replaceAll('\n', '\n  ').replaceAll(/^ +$/gm, '')}`);
  return [`## ${name}`, declaration, commentMarkdown(comment, linkTo, imports), ...(list.length > 0 ? [list.join('\n')] : [])].filter((part) => part !== '').join('\n\n');
}

/** The lines that import what an example uses of its module. */
function importsOf(module, items, code) {
  const used = code.replaceAll(/\/\/.*$/gm, '');
  const names = items.map(({ name }) => name).filter((name) => new RegExp(String.raw`(?<![\w.])${name}\b`).test(used));
  if (names.length > 0) return `import { ${names.join(', ')} } from '${module}';\n\n`;
  return `import '${module}';\n\n`;
}
