// zone.js looks at listener options only where the global object is an EventTarget, as in a browser or a worker: there
// it tests for `passive`.
const target = new EventTarget();
for (const method of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  globalThis[method] = target[method].bind(target);
}
globalThis.window = globalThis;
