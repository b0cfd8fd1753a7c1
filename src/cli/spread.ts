/**
 * Up to `count` of the items, in order and spread evenly over all: one of each part of them. Its place in the part
 * varies, so that items which alternate in kind all have their chance, but is the same at each call.
 */
export function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, part) => {
    const from = Math.floor((part * items.length) / count);
    const to = Math.floor(((part + 1) * items.length) / count);
    return items[from + (scrambled(part) % (to - from))]!;
  });
}

/** A whole number that looks random. */
function scrambled(number: number): number {
  const mixed = Math.imul(number + 1, 0x9e3779b1);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 8;
}
