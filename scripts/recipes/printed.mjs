// A recipe ends with a comment that holds what it prints.
const block = /\n\/\* prints\n([\s\S]*?)\*\/\n?$/;

/** What the recipe says that it prints; undefined where it says nothing. */
export function printedBy(source) {
  return block.exec(source)?.[1];
}

/** The recipe with what it really prints. */
export function withPrinted(source, printed) {
  return `${source.replace(block, '').trimEnd()}\n\n/* prints\n${printed}*/\n`;
}
