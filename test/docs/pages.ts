import { readPage } from '../../scripts/docs/markdown.mjs';

/** A page of these lines. `~~~` stands for a fence. */
export function page(path: string, ...lines: string[]) {
  return readPage(path, `${lines.join('\n').replaceAll('~~~', '```')}\n`);
}
