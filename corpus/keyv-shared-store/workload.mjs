// jaredwray/keyv#101: every Keyv over a shared store adds an "error" listener to it, for ever. 4.3.0 brought the option
// `emitErrors: false`.
import { EventEmitter } from 'node:events';

class Store extends EventEmitter {
  #values = new Map();

  get(key) {
    return this.#values.get(key);
  }
  set(key, value) {
    this.#values.set(key, value);
  }
  delete(key) {
    return this.#values.delete(key);
  }
  clear() {
    this.#values.clear();
  }
}

export default (Keyv, options) => {
  let store;
  return {
    async setup() {
      store = new Store();
      store.setMaxListeners(0);
    },
    async iterate(track = (object) => object) {
      const cache = track(new Keyv(undefined, { store, namespace: 'request', ...options }));
      await cache.set('a', 1);
      await cache.get('a');
      await cache.delete('a');
    },
  };
};
