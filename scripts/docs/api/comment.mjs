/**
 * A doc comment as Markdown. `linkTo(name)` gives where `{@link name}` leads, if anywhere; `imports(code)` the lines
 * that an example needs above it.
 */
export function commentMarkdown({ text, tags }, linkTo, imports) {
  const parts = [linked(text.trim(), linkTo)];
  for (const { name, text: words = [] } of tags) {
    const said = words.map((part) => part.text).join('').trim();
    if (name === 'returns') parts.push(`**Returns** ${linked(said, linkTo)}`);
    if (name === 'throws') parts.push(`**Throws** ${linked(withErrorNames(said), linkTo)}`);
    if (name === 'example') parts.push(`\`\`\`ts example\n${imports(said)}${said}\n\`\`\``);
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

/** The first sentence, for tables. */
export function firstSentence({ text }, linkTo) {
  const [paragraph] = text.trim().split('\n\n');
  const sentence = /^.*?\.(?=\s|$)/s.exec(paragraph)?.[0] ?? paragraph;
  return linked(sentence.replaceAll('\n', ' '), linkTo).replaceAll('|', String.raw`\|`);
}

function linked(text, linkTo) {
  return text.replaceAll(/\{@link\s+([^\s}]+)\s*\}/g, (_all, name) => {
    const target = linkTo(name);
    return target === undefined ? `\`${name}\`` : `[\`${name}\`](${target})`;
  });
}

/** `{TypeError | RangeError} if …` as a sentence. */
function withErrorNames(said) {
  return said.replace(/^\{([^}]*)\}/, (_all, types) => types.split('|').map((type) => `\`${type.trim()}\``).join(' or '));
}
