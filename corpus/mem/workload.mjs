// sindresorhus/memoize#14 (mem), fixed by PR #19 (4.0.0): expired entries of the cache were never removed; only another
// call with the same arguments looked at their age.
export default (mem) => {
  let load;
  let calls = 0;
  let track = (object) => object;
  return {
    async setup() {
      load = mem((key) => track({ key, data: Array(20).fill(key) }), { maxAge: 1 });
    },
    /** One call, whose result is stale a millisecond later. */
    async iterate(given = track) {
      track = given;
      load(`key-${calls++}`);
    },
  };
};
