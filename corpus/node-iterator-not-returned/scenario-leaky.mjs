// nodejs/node#37779: an iterator of events.on() that is pulled by hand and then dropped keeps its listeners on the
// emitter, and goes on to buffer what is emitted.
import { EventEmitter, on } from 'node:events';

const emitter = new EventEmitter();
emitter.setMaxListeners(0);

async function* until42() {
  const events = on(emitter, 'foo');
  while (true) {
    const { value } = await events.next();
    yield value[0];
    if (value[0] === 42) return;
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
