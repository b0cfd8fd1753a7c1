/** What has no doc comment, as `weakly/cache: WeakCache.get`. Members that others document are inherited with it. */
export function missingComments({ name: module, items, augments }) {
  const missing = ({ text, tags }) => text.trim() === '' && tags.length === 0;
  return [...items, ...augments].flatMap(({ name, comment, members }) => [
    ...(missing(comment) && !augments.some((item) => item.name === name) ? [`${module}: ${name}`] : []),
    ...members.filter((member) => missing(member.comment) && needsComment(member)).map((member) => `${module}: ${name}.${member.name}`),
  ]);
}

/** A constructor without parameters says nothing that its class does not. */
function needsComment({ name, node }) {
  return name !== 'new' || node.parameters.length > 0;
}
