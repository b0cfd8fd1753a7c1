/**
 * The lines in which two texts differ, from the first to the last such line, as a diff has them; `alike` says how
 * lines are compared.
 */
export function difference(expected, actual, alike = (line) => line) {
  const before = expected.split('\n');
  const after = actual.split('\n');
  const same = (a, b) => a !== undefined && b !== undefined && alike(a) === alike(b);
  let start = 0;
  while (same(before[start], after[start])) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && same(before.at(-1 - end), after.at(-1 - end))) end++;
  const part = (lines, sign) => lines.slice(start, lines.length - end).map((line) => `${sign} ${line}`);
  return [...part(before, '-'), ...part(after, '+')].join('\n');
}
