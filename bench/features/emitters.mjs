import { EventEmitter as NodeEmitter, setMaxListeners } from 'node:events';
import { builtModule } from '../harness/built-module.mjs';
import { isLetGo, throws } from './lifetimes.mjs';

/** Each makes a source with `add(owner, listener)`, which gives a function that ends it, and `tell(event)`. */
export default {
  contenders: {
    WeakSubject: {
      ours: ['observer', 'WeakSubject'],
      load: async () => {
        const { WeakSubject } = await builtModule('observer');
        return () => {
          const subject = new WeakSubject();
          return {
            add: (owner, listener, options) => {
              const subscription = subject.add(owner, (_owner, event) => listener(event), options);
              return () => subscription[Symbol.dispose]();
            },
            tell: (event) => subject.notify(event),
            tellAsync: (event) => subject.notifyAsync(event),
          };
        };
      },
    },
    WeakEmitter: { ours: ['observer', 'WeakEmitter'], load: async () => emitterWith((await builtModule('observer')).WeakEmitter, true) },
    eventemitter3: { package: 'eventemitter3', names: 'EventEmitter', load: async () => emitterWith((await import('eventemitter3')).EventEmitter, true) },
    mitt: {
      package: 'mitt',
      load: async () => {
        const { default: mitt } = await import('mitt');
        return () => source(mitt());
      },
    },
    nanoevents: {
      package: 'nanoevents',
      names: 'createNanoEvents',
      load: async () => {
        const { createNanoEvents } = await import('nanoevents');
        return () => {
          const emitter = createNanoEvents();
          return { add: (_owner, listener) => emitter.on('event', listener), tell: (event) => emitter.emit('event', event) };
        };
      },
    },
    "Node's EventEmitter": { load: () => emitterWith(NodeEmitter, false) },
    EventTarget: {
      load: () => () => {
        // Node's tells of errors as uncaught ones.
        process.on('uncaughtException', () => {});
        const target = new EventTarget();
        setMaxListeners(0, target);
        return {
          add: (_owner, listener, options) => {
            const call = ({ detail }) => listener(detail);
            target.addEventListener('event', call, options);
            return () => target.removeEventListener('event', call);
          },
          tell: (event) => target.dispatchEvent(new CustomEvent('event', { detail: event })),
          hasOptions: true,
        };
      },
    },
  },
  claims: {
    'keeps no observer alive': async (make) => {
      const { add, tell } = make();
      const heard = [];
      const control = {};
      add(control, (event) => heard.push(event));
      const isGone = await isLetGo(() => {
        const owner = { heard: [] };
        add(owner, (event) => owner.heard.push(event));
        return owner;
      });
      tell(1);
      return isGone && heard.length === 1 && control !== undefined;
    },
    'what is removed during a delivery is not called': (make) => {
      const { add, tell } = make();
      const heard = [];
      let end;
      add({}, () => end());
      end = add(heard, (event) => heard.push(event));
      tell(1);
      return heard.length === 0;
    },
    'what is added during a delivery is not called in it': (make) => {
      const { add, tell } = make();
      const heard = [];
      const owner = {};
      add(owner, () => {
        if (heard.length === 0) add(heard, (event) => heard.push(event));
      });
      tell(1);
      return heard.length === 0;
    },
    'an error stops no other listener': (make) => {
      const { add, tell } = make();
      const heard = [];
      add(heard, () => {
        throw new Error('the first');
      });
      add(heard, (event) => heard.push(event));
      throws(() => tell(1));
      return heard.length === 1;
    },
    '… and is thrown to who told': (make) => {
      const { add, tell } = make();
      const owner = {};
      add(owner, () => {
        throw new Error('the first');
      });
      return throws(() => tell(1));
    },
    'every listener hears events in their order': (make) => {
      const { add, tell } = make();
      const heard = [];
      add(heard, (event) => {
        if (event === 1) tell(2);
      });
      add(heard, (event) => heard.push(event));
      tell(1);
      return heard.join() === '1,2';
    },
    'one event only (once)': (make) => {
      const { add, tell, once } = make();
      const heard = [];
      const listen = (event) => heard.push(event);
      if (once === undefined) add(heard, listen, { once: true });
      else once(heard, listen);
      tell(1);
      tell(2);
      return heard.length === 1;
    },
    'ends with an AbortSignal': (make) => {
      const { add, tell } = make();
      const heard = [];
      const controller = new AbortController();
      add(heard, (event) => heard.push(event), { signal: controller.signal });
      controller.abort();
      tell(1);
      return heard.length === 0;
    },
    'can wait for asynchronous listeners': async (make) => {
      const { add, tellAsync } = make();
      if (tellAsync === undefined) return false;
      const heard = [];
      add(heard, async (event) => {
        await undefined;
        heard.push(event);
      });
      await tellAsync(1);
      return heard.length === 1;
    },
  },
};

function emitterWith(Emitter, hasContext) {
  return () => source(new Emitter(), hasContext);
}

function source(emitter, hasContext) {
  emitter.setMaxListeners?.(0);
  const add = (owner, listener) => {
    emitter.on('event', listener, ...(hasContext ? [owner] : []));
    return () => emitter.off('event', listener);
  };
  const once = emitter.once && ((owner, listener) => emitter.once('event', listener, ...(hasContext ? [owner] : [])));
  return { add, once, tell: (event) => emitter.emit('event', event) };
}
