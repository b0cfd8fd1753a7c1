/** The same numbers in every process: from 0 up to 1. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffled(count, seed = 1) {
  const random = randomNumbers(seed);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [order[index], order[other]] = [order[other], order[index]];
  }
  return order;
}

/** Draws of Zipf's law: of `count` things, in an order of popularity that is random, the n-th is drawn 1/n times as often as the first. */
export function skewed(count, draws, seed = 1) {
  const random = randomNumbers(seed);
  const popularity = shuffled(count, seed);
  const cumulated = new Float64Array(count);
  let total = 0;
  for (let rank = 0; rank < count; rank++) cumulated[rank] = total += 1 / (rank + 1);
  return Uint32Array.from({ length: draws }, () => popularity[firstAbove(cumulated, random() * total)]);
}

/** The same, without what was drawn before. */
export function skewedWithoutRepeats(count, draws, seed) {
  const seen = new Set();
  for (let more = seed; seen.size < draws; more += 7919) {
    for (const drawn of skewed(count, draws, more)) if (seen.size < draws) seen.add(drawn);
  }
  return Uint32Array.from(seen);
}

function firstAbove(rising, number) {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle] > number) high = middle;
    else low = middle + 1;
  }
  return low;
}
