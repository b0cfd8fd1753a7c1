/** A map made by `make` with each key's value. */
export function filled(make, keys, values) {
  const map = make();
  for (let index = 0; index < keys.length; index++) map.set(keys[index], values[index]);
  return map;
}

/** Reads keys in the order of `draws`, and returns a number that depends on each value read. */
export function readAll(map, keys, draws) {
  let checksum = 0;
  for (let at = 0; at < draws.length; ) {
    const value = map.get(keys[draws[at]]);
    checksum = (Math.imul(checksum, 31) + value.id) | 0;
    at += value.step;
  }
  return checksum;
}
