// The error path calls the returned callback too.
import inflight from 'inflight';

let requests = 0;

export async function iterate(track = (object) => object) {
  const request = track({ url: '/x', body: Array(20).fill(0) });
  const done = inflight(`GET ${requests++}`, () => request.body);
  if (!done) return;
  const failed = true; // the connection was refused
  if (failed) done(new Error('refused'));
}
