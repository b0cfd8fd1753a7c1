import { EventEmitter as NodeEmitter, setMaxListeners } from 'node:events';
import { timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

/** `listeners` of an event, strong ones; each changes what the next event is. */
function emitting(listeners) {
  return {
    name: listeners === 1 ? 'emit to one listener' : `emit to ${listeners} listeners`,
    unit: 'ns',
    run: ({ make, emit = plainEmit }) => emitAll(make, emit, listeners),
  };
}

export default {
  name: 'emitter',
  title: 'WeakEmitter, strong listeners',
  floor: 'eventemitter3',
  contenders: {
    eventemitter3: { package: 'eventemitter3', load: async () => emitterOf((await import('eventemitter3')).EventEmitter) },
    weakly: { load: async () => emitterOf((await builtModule('observer')).WeakEmitter) },
    mitt: { package: 'mitt', load: async () => ({ make: (await import('mitt')).default }) },
    nanoevents: { package: 'nanoevents', load: async () => ({ make: (await import('nanoevents')).createNanoEvents }) },
    EventEmitter: { what: "Node's", load: () => emitterOf(NodeEmitter) },
    EventTarget: { what: "Node's", load: () => ({ make: targetWithOn, emit: (target, event) => target.dispatchEvent(new CustomEvent('event', { detail: event })) }) },
  },
  works: [emitting(1), emitting(10), emitting(100)],
};

function emitterOf(Emitter) {
  return { make: () => new Emitter() };
}

function targetWithOn() {
  const target = new EventTarget();
  setMaxListeners(0, target);
  return Object.assign(target, { on: (name, listener) => target.addEventListener(name, ({ detail }) => listener(detail)) });
}

function plainEmit(emitter, event) {
  emitter.emit('event', event);
}

function emitAll(make, emit, listenerCount) {
  const emitter = make();
  emitter.setMaxListeners?.(0);
  const state = { total: 1 };
  for (let index = 0; index < listenerCount; index++) {
    emitter.on('event', (event) => {
      state.total = (Math.imul(state.total, 31) + event + index) | 0;
    });
  }
  const emits = 500_000 / (listenerCount + 4);
  return timePerOperation({
    operations: Math.floor(emits),
    work: () => {
      for (let time = 0; time < Math.floor(emits); time++) emit(emitter, state.total & 255);
      return state.total;
    },
  });
}
