/** Up to `count` of the names that a mistyped one may stand for, the nearest first. Case does not count. */
export function nearest(name: string, names: Iterable<string>, count = 1): string[] {
  const wanted = name.toLowerCase();
  const ranked: { readonly known: string; readonly distance: number }[] = [];
  for (const known of new Set(names)) {
    const other = known.toLowerCase();
    // A part of a name is as near as one slip.
    const distance = wanted.length > 2 && other.includes(wanted) ? 1 : edits(wanted, other);
    if (distance <= Math.max(1, Math.floor(wanted.length / 3))) ranked.push({ known, distance });
  }
  ranked.sort((one, other) => one.distance - other.distance || (one.known < other.known ? -1 : 1));
  return ranked.slice(0, count).map(({ known }) => known);
}

/** How many letters must be put in, left out, replaced or swapped with the next one to turn one word into the other. */
function edits(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let row = 1; row <= from.length; row++) {
    const next = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let least = Math.min(last[column]! + 1, next[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) least = Math.min(least, beforeLast[column - 2]! + 1);
      next.push(least);
    }
    beforeLast = last;
    last = next;
  }
  return last[to.length]!;
}
