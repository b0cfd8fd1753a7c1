// nodejs/undici PR #5822, open (vercel/next.js#84884; Node's own fetch is the same): Request registers its controller
// in a FinalizationRegistry, with { signal, abort } as the held value. A held value is held strongly: where the
// caller's signal can reach the Request, the finalizer keeps its own target alive.
import { Request } from 'undici';

export async function iterate(track = (object) => object) {
  const { signal } = new AbortController();
  const request = track(new Request('http://127.0.0.1:1/', { signal }));
  signal.unsubscribe = () => request.url; // as axios' composeSignals() does with the signal that it composes
}
