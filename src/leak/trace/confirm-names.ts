import type { RawStep, UnconfirmedName } from './raw-trace.js';

/**
 * How a step's reference may be shown. The name of a property may be a key, and so a secret (`sessions[token]`): it is
 * shown only if the program writes it as a name. `sources` are the loaded scripts; where they cannot be had, the name
 * is shown if it looks like one and its holder does not look like a table.
 */
export function confirmedReference({ reference, unconfirmed }: Pick<RawStep, 'reference' | 'unconfirmed'>, sources: Iterable<string> | undefined): string | undefined {
  if (unconfirmed === undefined) return reference;
  const shown = sources === undefined ? looksLikeName(unconfirmed) : standsIn(sources, unconfirmed);
  return shown ? unconfirmed.reference : `${reference} (name withheld)`;
}

function looksLikeName({ name, inTable, quoted }: UnconfirmedName): boolean {
  return (!inTable || quoted) && /^[\p{L}_$][\p{L}_$]{0,39}\d{0,2}$/u.test(name);
}

/** As an identifier, or as a key in quotes; for events also as a string of any kind. A value in quotes alone is no name. */
function standsIn(sources: Iterable<string>, { name, quoted }: UnconfirmedName): boolean {
  const text = name.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
  const asName = String.raw`(?<![\w$'"\x60])${text}(?![\w$'"\x60])|(['"])${text}\1\s*[:\]]`;
  const expression = new RegExp(quoted ? String.raw`${asName}|(['"\x60])${text}\2` : asName);
  for (const source of sources) if (source.includes(name) && expression.test(source)) return true;
  return false;
}
