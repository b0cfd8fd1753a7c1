import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

const parser = new MarkdownIt({ html: true });

/**
 * What the checks look at in a page. Lines count from 1.
 *
 * `blocks` are its fenced blocks: language, the words after it, code, the line of the fence, and, where a `text` block
 * comes next, that block as `output`. `anchors` are the names that `page.md#name` may end with on GitHub.
 */
export function readPage(path, text) {
  const tokens = parser.parse(text, {});
  const blocks = [];
  const links = [];
  const anchors = new Set();
  const slugger = new GithubSlugger();
  // The cells of a table have no lines of their own, its rows have.
  let line;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    if (token.map) line = token.map[0] + 1;
    if (token.type === 'fence') {
      const block = fenced(token);
      if (block.lang !== 'text') blocks.push({ ...block, page: path, output: next?.type === 'fence' && fenced(next).lang === 'text' ? fenced(next) : undefined });
    } else if (token.type === 'heading_open') {
      anchors.add(slugger.slug(next.children.filter(({ type }) => type === 'text' || type === 'code_inline').map(({ content }) => content).join('')));
    }
    for (const part of [token, ...(token.children ?? [])]) {
      const target = part.type === 'link_open' ? part.attrGet('href') : part.type === 'image' ? part.attrGet('src') : undefined;
      if (target) links.push({ target, line });
      if (!part.type.startsWith('html_')) continue;
      for (const [, name] of part.content.matchAll(/\b(?:id|name)="([^"]*)"/g)) anchors.add(name);
      for (const [, inHtml] of part.content.matchAll(/\b(?:href|src)="([^"]*)"/g)) links.push({ target: inHtml, line });
    }
  }
  return { path, text, blocks, links, anchors };
}

function fenced({ info, content, map: [from, end] }) {
  const [lang = '', ...words] = info.trim().split(/\s+/);
  return { lang, words, text: content, line: from + 1, end };
}

/** The page's text, with what was `printed` in the place of each output block `shown`. */
export function withOutputs(text, outputs) {
  const lines = text.split('\n');
  for (const { shown: { line, end }, printed } of outputs.toSorted((a, b) => b.shown.line - a.shown.line)) {
    const indent = /^\s*/.exec(lines[line - 1])[0];
    const fresh = printed.split('\n').slice(0, printed.endsWith('\n') ? -1 : undefined);
    lines.splice(line, end - 1 - line, ...fresh.map((row) => (row === '' ? row : indent + row)));
  }
  return lines.join('\n');
}
