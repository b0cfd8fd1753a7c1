// The view disposes of its reaction when it goes away.
import { autorun, observable } from 'mobx';

const store = observable({ count: 0 });

export async function iterate(track = (object) => object) {
  const view = track({ rows: Array(20).fill(0) });
  const dispose = autorun(() => {
    view.rows[0] = store.count;
  });
  dispose();
}
