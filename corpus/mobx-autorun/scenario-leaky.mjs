// The documentation of mobx ("Always dispose of reactions"), mobxjs/mobx#4622: an autorun on a long-lived observable
// lives until its disposer is called.
import { autorun, observable } from 'mobx';

const store = observable({ count: 0 });

export async function iterate(track = (object) => object) {
  const view = track({ rows: Array(20).fill(0) });
  autorun(() => {
    view.rows[0] = store.count;
  }); // the view goes away, and nobody disposes of it
}
