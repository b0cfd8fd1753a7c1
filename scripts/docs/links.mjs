import { posix } from 'node:path';

/**
 * Checks the links of all pages: what a relative one leads to is one of `files` (paths from the root) or a folder of
 * theirs, and its `#anchor` a heading there; an absolute one is https. Absolute ones are not fetched.
 */
export function checkLinks(pages, files) {
  const anchors = new Map(pages.map((page) => [page.path, page.anchors]));
  const known = new Set([...files].flatMap((file) => [file, ...foldersOf(file)]));
  const problems = [];
  const absolute = [];
  let checked = 0;
  for (const { path, links } of pages) {
    for (const { target, line } of links) {
      checked++;
      const problem = /^[a-z][a-z\d+.-]*:|^\/\//i.test(target) ? absoluteProblem(target) : relativeProblem(path, target);
      if (problem) problems.push({ page: path, line, problem });
      else if (target.startsWith('https:')) absolute.push({ page: path, line, target });
    }
  }
  return { checked, absolute, problems };

  function relativeProblem(from, target) {
    const [way, anchor] = decodeURIComponent(target).split('#');
    const to = way === '' ? from : posix.normalize(posix.join(posix.dirname(from), way)).replace(/\/$/, '');
    if (!known.has(to)) return `dead link: ${target} leads to ${to}, which is not there`;
    if (anchor === undefined || anchors.get(to)?.has(anchor)) return undefined;
    return `dead anchor: ${to} has no heading #${anchor}`;
  }
}

function absoluteProblem(target) {
  return target.startsWith('https://') ? undefined : `expected an https link, got ${target}`;
}

function foldersOf(file) {
  const folder = posix.dirname(file);
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)];
}
