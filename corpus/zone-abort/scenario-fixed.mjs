// A controller for each view, aborted when the view goes away.
import { setMaxListeners } from 'node:events';
import './browserish.mjs';
import 'zone.js/mix';

const target = new EventTarget();
setMaxListeners(0, target);

export async function iterate(track = (object) => object) {
  const view = track({ data: Array(20).fill(0) });
  const onClick = () => view.data.length;
  const closed = new AbortController();
  target.addEventListener('click', onClick, { signal: closed.signal });
  closed.abort();
}
