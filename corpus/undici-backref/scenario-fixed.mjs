// The way back from the signal to the Request is dropped when the request is over.
import { Request } from 'undici';

export async function iterate(track = (object) => object) {
  const { signal } = new AbortController();
  const request = track(new Request('http://127.0.0.1:1/', { signal }));
  signal.unsubscribe = () => request.url;
  delete signal.unsubscribe;
}
