// npm/inflight#5, SNYK-JS-INFLIGHT-6095116, not fixed: an entry of the module-level table is deleted only when the
// returned callback is called. A path that forgets it, here that of an error, leaves the key, the callbacks and what
// they close over in the table for ever.
import inflight from 'inflight';

let requests = 0;

export async function iterate(track = (object) => object) {
  const request = track({ url: '/x', body: Array(20).fill(0) });
  const done = inflight(`GET ${requests++}`, () => request.body);
  if (!done) return;
  const failed = true; // the connection was refused
  if (failed) return; // and nobody calls `done`
}
