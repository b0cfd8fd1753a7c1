// for await returns the iterator when it leaves the loop.
import { EventEmitter, on } from 'node:events';

const emitter = new EventEmitter();
emitter.setMaxListeners(0);

async function* until42() {
  for await (const [value] of on(emitter, 'foo')) {
    yield value;
    if (value === 42) return;
  }
}

export async function iterate(track = (object) => object) {
  const view = track({ rows: Array(20).fill(0) });
  setImmediate(() => {
    emitter.emit('foo', 1);
    emitter.emit('foo', 42);
  });
  for await (const value of until42()) view.rows[0] = value;
}
