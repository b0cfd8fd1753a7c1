// tj/co#180 (4.0.2), fixed by PR #182: each yielded promise was chained onto the one before, so that a generator that
// loops for long grew without end.
import { setImmediate } from 'node:timers/promises';

export default (co) => {
  const waiting = [];

  function* worker() {
    while (true) {
      const job = yield new Promise((resolve) => waiting.push(resolve));
      job.done = true;
    }
  }

  return {
    async setup() {
      co(worker);
    },
    async iterate(track = (object) => object) {
      while (waiting.length === 0) await setImmediate();
      const give = waiting.pop();
      give(track({ row: Array(20).fill(0) }));
      while (waiting.length === 0) await setImmediate();
    },
  };
};
