// sindresorhus/p-queue PR #235 (9.0.1): add(task, { signal }) left an abort listener on the signal after the task had
// ended.
import { setMaxListeners } from 'node:events';

export default (PQueue) => {
  let queue;
  let shutdown;
  return {
    async setup() {
      queue = new PQueue({ concurrency: 2 });
      shutdown = new AbortController();
      setMaxListeners(0, shutdown.signal);
    },
    async iterate(track = (object) => object) {
      await queue.add(async () => track({ result: Array(10).fill(0) }), { signal: shutdown.signal });
    },
  };
};
