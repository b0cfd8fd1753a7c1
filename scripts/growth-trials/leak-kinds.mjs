// Small leaks, one for each kind of root, container and value. Each makes its state and returns what an iteration adds.
import { AsyncLocalStorage } from 'node:async_hooks';
import { EventEmitter, on } from 'node:events';
import http from 'node:http';
import { MessageChannel } from 'node:worker_threads';

class Session {
  constructor(i) {
    this.i = i;
  }
}

const moduleList = [];
let moduleHead;
let moduleText = '';

export const leakKinds = {
  // Roots.
  moduleVariable: () => (i) => moduleList.push(new Session(i)),
  globalVariable: () => {
    globalThis.leakedSessions = [];
    return (i) => globalThis.leakedSessions.push(new Session(i));
  },
  globalProperties: () => (i) => {
    globalThis[`leaked${i}`] = i;
  },
  closure: () => {
    let chain = () => 0;
    return (i) => {
      const before = chain;
      chain = () => [before, i];
    };
  },
  capturedByListener: () => {
    const emitter = new EventEmitter().setMaxListeners(0);
    return (i) => {
      const session = new Session(i);
      emitter.on('tick', () => session);
    };
  },
  timeout: () => (i) => setTimeout(() => i, 1e8).unref(),
  interval: () => (i) => {
    const session = new Session(i);
    setInterval(() => session, 1e8).unref();
  },
  eventTarget: () => {
    const target = new EventTarget();
    return (i) => target.addEventListener('tick', () => i);
  },
  emitterEvents: () => {
    const emitter = new EventEmitter();
    return (i) => emitter.on(`event ${i}`, () => {});
  },
  abortSignal: () => {
    const { signal } = new AbortController();
    process.removeAllListeners('warning');
    return (i) => signal.addEventListener('abort', () => i);
  },
  abortSignalAny: () => {
    const { signal } = new AbortController();
    return (i) => AbortSignal.any([signal]).addEventListener('abort', () => i);
  },
  promiseReaction: () => {
    const never = new Promise(() => {});
    return (i) => void never.then(() => i);
  },
  promiseRace: () => {
    const never = new Promise(() => {});
    return (i) => Promise.race([never, Promise.resolve({ i })]);
  },
  pendingAsyncFunction: () => {
    const never = new Promise(() => {});
    const wait = async (session) => {
      await never;
      return session;
    };
    return (i) => void wait(new Session(i));
  },
  pendingGenerator: () => {
    const open = new Set();
    return (i) => {
      const numbers = (function* (session) {
        yield session;
        yield session;
      })(new Session(i));
      numbers.next();
      open.add(numbers);
    };
  },
  eventIterator: () => {
    const emitter = new EventEmitter().setMaxListeners(0);
    return () => void on(emitter, 'tick').next();
  },
  asyncLocalStorage: () => {
    const storage = new AsyncLocalStorage();
    const pending = new Promise(() => {});
    return (i) => storage.run(new Session(i), () => void pending.then(() => {}));
  },
  storageOfTimer: () => {
    const storage = new AsyncLocalStorage();
    return (i) => storage.run({ i }, () => setTimeout(() => {}, 1e8).unref());
  },
  messagePort: () => () => new MessageChannel().port1.on('message', () => {}).unref(),
  processListener: () => {
    process.setMaxListeners(0);
    return (i) => process.on('SIGUSR2', () => i);
  },
  registeredSymbol: () => {
    const keys = [];
    return (i) => keys.push(Symbol.for(`leak ${i}`));
  },
  openServers: () => {
    const servers = [];
    return () => servers.push(http.createServer(() => {}));
  },
  errorsWithStack: () => {
    const errors = [];
    return (i) => errors.push(new Error(`failed ${i}`));
  },
  boundFunction: () => {
    const bound = [];
    return (i) => bound.push(Session.prototype.constructor.bind(new Session(i)));
  },
  proxy: () => {
    const proxies = [];
    return (i) => proxies.push(new Proxy({ i }, {}));
  },

  // Containers.
  array: () => {
    const list = [];
    return (i) => list.push({ i });
  },
  map: () => {
    const map = new Map();
    return (i) => map.set(`key ${i}`, { i });
  },
  mapByObject: () => {
    const map = new Map();
    return (i) => map.set({ i }, i);
  },
  set: () => {
    const set = new Set();
    return (i) => set.add({ i });
  },
  weakMapWithKeptKeys: () => {
    const [map, keys] = [new WeakMap(), []];
    return (i) => {
      const key = {};
      map.set(key, { i });
      keys.push(key);
    };
  },
  dictionary: () => {
    const sessions = {};
    return (i) => {
      sessions[`token-${i}`] = { i };
    };
  },
  dictionaryOfArrays: () => {
    const groups = { a: [], b: [], c: [] };
    return (i) => groups['abc'[i % 3]].push({ i });
  },
  linkedList: () => (i) => {
    moduleHead = { next: moduleHead, i };
  },
  doublyLinkedList: () => {
    const list = { first: undefined };
    return (i) => {
      const node = { i, next: list.first, previous: undefined };
      if (list.first !== undefined) list.first.previous = node;
      list.first = node;
    };
  },
  tree: () => {
    const root = { children: [] };
    let at = root;
    return (i) => {
      const child = { i, children: [], parent: at };
      at.children.push(child);
      if (i % 10 === 0) at = child;
    };
  },
  classStatic: () => {
    class Registry {
      static all = new Set();
      constructor() {
        Registry.all.add(this);
      }
    }
    return () => void new Registry();
  },
  privateField: () => {
    class Store {
      #items = [];
      add(i) {
        this.#items.push({ i });
      }
    }
    const store = new Store();
    return (i) => store.add(i);
  },
  weakReferences: () => {
    const references = [];
    return (i) => references.push(new WeakRef({ i }));
  },
  registrations: () => {
    const registry = new FinalizationRegistry(() => {});
    const longLived = {};
    return (i) => registry.register(longLived, i);
  },
  heldValues: () => {
    const registry = new FinalizationRegistry(() => {});
    const longLived = {};
    return (i) => registry.register(longLived, { i });
  },
  heldTarget: () => {
    const registry = new FinalizationRegistry(() => {});
    return (i) => {
      const session = new Session(i);
      registry.register(session, { session });
    };
  },
  typedArrays: () => {
    const arrays = [];
    return () => arrays.push(new Float64Array(4));
  },
  nestedMaps: () => {
    const byUser = new Map();
    return (i) => {
      const user = i % 20;
      if (!byUser.has(user)) byUser.set(user, new Map());
      byUser.get(user).set(i, new Date(i));
    };
  },
  classesPerCall: () => {
    const classes = [];
    return () => classes.push(class Local {});
  },
  evaluatedFunctions: () => {
    const functions = [];
    return (i) => functions.push(new Function(`return ${i}`));
  },
  copiedState: () => {
    let state = { items: [] };
    return (i) => {
      state = { ...state, items: [...state.items, { i }] };
    };
  },

  // Values that are no objects.
  smallIntegers: () => {
    const list = [];
    return (i) => list.push(i);
  },
  doubles: () => {
    const list = [];
    return (i) => list.push(i + 0.5);
  },
  mapOfNumbers: () => {
    const map = new Map();
    return (i) => map.set(i, i);
  },
  setOfNumbers: () => {
    const set = new Set();
    return (i) => set.add(i);
  },
  setOfStrings: () => {
    const set = new Set();
    return (i) => set.add(`string ${i}`);
  },
  dictionaryOfNumbers: () => {
    const counts = {};
    return (i) => {
      counts[`path ${i}`] = i;
    };
  },
  sparseArray: () => {
    const sparse = [];
    return (i) => {
      sparse[i * 1000] = i;
    };
  },
  rope: () => (i) => {
    moduleText += `line ${i}\n`;
  },
  flatString: () => {
    let flat = '';
    return (i) => {
      flat = Buffer.from(`${flat}line ${i}\n`).toString();
    };
  },
  stringInField: () => {
    const log = { text: '' };
    return (i) => {
      log.text += `line ${i}\n`;
    };
  },
  bigInteger: () => {
    let big = 1n;
    return () => {
      big <<= 64n;
    };
  },
  symbols: () => {
    const symbols = [];
    return () => symbols.push(Symbol());
  },
  arrayBuffers: () => {
    const buffers = [];
    return () => buffers.push(new ArrayBuffer(64));
  },
  buffers: () => {
    const buffers = [];
    return () => buffers.push(Buffer.alloc(16));
  },
  bufferConcat: () => {
    let bytes = Buffer.alloc(0);
    return () => {
      bytes = Buffer.concat([bytes, Buffer.alloc(100)]);
    };
  },
  typedArrayCopied: () => {
    let numbers = new Float64Array(0);
    return (i) => {
      const larger = new Float64Array(numbers.length + 1);
      larger.set(numbers);
      larger[i] = i;
      numbers = larger;
    };
  },
  copiedNumbers: () => {
    let list = [];
    return (i) => {
      list = [...list, i];
    };
  },
  everyOtherTime: () => {
    const list = [];
    return (i) => i % 2 === 0 && list.push({ i });
  },
};
