/**
 * Six hexadecimal digits for what a path says. Numbers are left out, and with them ids, indexes and whatever else
 * differs from run to run.
 */
export function fingerprint(words: readonly string[]): string {
  // FNV-1a, 32 bits.
  let hash = 0x811c9dc5;
  for (const character of words.join('\n').replaceAll(/\d+/g, '0')) {
    hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0').slice(2);
}
