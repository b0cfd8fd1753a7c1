/** Random choices that a seed repeats (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** A whole number from `from` to `to`. */
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    /** The same, small numbers as often as large ones. */
    scale: (from, to) => Math.round(from * (to / from) ** next()),
    happens: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)],
    some: (list, count) => {
      const rest = [...list];
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(Math.floor(next() * rest.length), 1)[0]);
    },
  };
}
