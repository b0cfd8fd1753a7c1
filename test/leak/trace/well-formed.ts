const element = /^<(?<name>[a-z]+)(?<attributes>(?: [a-zA-Z]+="[^"<&]*")*)(?<empty>\/?)>/;
const closing = /^<\/(?<closed>[a-z]+)>/;
const words = /^(?:[^<>&]|&(?:amp|lt|gt|quot|apos);)+/;
/** The characters of XML 1.0. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Whether a text is a well-formed XML document, as far as pictures of ours go: elements, attributes and words. Stricter
 * than XML: no comments, sections, instructions, declarations or other entities. Says what is wrong.
 */
export function whatIsIllFormed(xml: string): string | undefined {
  if (forbidden.test(xml)) return `a character that XML forbids: ${JSON.stringify(forbidden.exec(xml)![0])}`;
  const open: string[] = [];
  let roots = 0;
  for (let at = 0; at < xml.length; ) {
    const rest = xml.slice(at);
    const found = element.exec(rest) ?? closing.exec(rest) ?? words.exec(rest);
    if (found === null) return `no element, end of one, or words: ${rest.slice(0, 40)}`;
    const { name, attributes = '', empty, closed } = found.groups ?? {};
    if (name !== undefined) {
      const names = Array.from(attributes.matchAll(/ (\w+)=/g), ([, attribute]) => attribute);
      if (new Set(names).size < names.length) return `an attribute twice: ${found[0]}`;
      if (open.length === 0) roots++;
      if (empty === '') open.push(name);
    } else if (closed !== undefined) {
      if (open.pop() !== closed) return `ends what is not open: ${found[0]}`;
    } else if (open.length === 0 && found[0].trim() !== '') return `words outside: ${found[0]}`;
    at += found[0].length;
  }
  if (open.length > 0) return `not ended: ${open.join(', ')}`;
  return roots === 1 ? undefined : `${roots} elements at the top`;
}
