// angular/angular#54739, PR #55339, #56160, not fixed: zone.js hooks an abort listener on the signal given to
// addEventListener(…, { signal }). Its clean-up stands behind `!task.isRemoved`, which removeEventListener() sets
// first: a listener removed by hand stays pinned by a long-lived signal (seen on 0.14.4, 0.14.7, 0.14.10, 0.15.1 and
// 0.16.3).
import { setMaxListeners } from 'node:events';
import './browserish.mjs';
import 'zone.js/mix';

const target = new EventTarget();
const shutdown = new AbortController();
setMaxListeners(0, shutdown.signal);
setMaxListeners(0, target);

export async function iterate(track = (object) => object) {
  const view = track({ data: Array(20).fill(0) });
  const onClick = () => view.data.length;
  target.addEventListener('click', onClick, { signal: shutdown.signal });
  target.removeEventListener('click', onClick);
}
