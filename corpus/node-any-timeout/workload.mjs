// nodejs/node#54614, #55328, #55351: AbortSignal.any([longLived, AbortSignal.timeout(…)]) was put into Node's set of
// signals that the collector must spare, and never taken out again. The same file runs on Node 22.23.3, which leaks,
// and on 24.21.0, which does not.
import { setMaxListeners } from 'node:events';

let shutdown;

export async function setup() {
  shutdown = new AbortController();
  setMaxListeners(0, shutdown.signal);
}

export async function iterate(track = (object) => object) {
  track(AbortSignal.any([shutdown.signal, AbortSignal.timeout(3)]));
}
