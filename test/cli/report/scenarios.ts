/** What a name may look like at worst, in a page. */
export const hostile = `<img src=x onerror="alert(1)">' ]]> &lt;`;

/** The classes of a long path, one of them with a name that does not fit into a picture. */
const way = [
  'Application',
  'Router',
  'Route',
  'Controller',
  'Service',
  'Repository',
  'Connection',
  'Socket',
  'Stream',
  'Chunk',
  'Request',
  'Context',
  `Observer${'OfAnObserver'.repeat(9)}`,
];

/** Scenarios of every verdict, by the names of their files. */
export const scenarios: Readonly<Record<string, string>> = {
  'clean.mjs': `
    class Parser {}
    export function iterate(track) { track(new Parser()); }`,
  'retained.mjs': `
    class Config {}
    let latest;
    export function iterate(track) { latest = track(new Config()); }
    export const peek = () => latest;`,
  'sessions of a bus.mjs': `
    import { EventEmitter } from 'node:events';
    const bus = new EventEmitter().setMaxListeners(0);
    class Session {
      constructor() { this.rows = new Array(200).fill(0); }
      tick() {}
    }
    class Registry {
      byUser = new Map();
    }
    const registry = new Registry();
    let count = 0;
    export function iterate(track) {
      const session = track(new Session());
      if (++count % 5 === 0) registry.byUser.set(count, { owner: session });
      else bus.on('tick', () => session.tick());
    }`,
  'growing tables.mjs': `
    const requests = new Map();
    class AuditEntry { constructor(id) { this.id = id; } }
    const audit = [];
    const log = [];
    let count = 0;
    export function iterate() {
      count++;
      requests.set(count, { at: count });
      for (let n = 0; n < 3; n++) audit.push(new AuditEntry(count));
      if (count % 2 === 0) log.push(() => count);
    }`,
  'long way.mjs': `
    ${way.map((name) => `class ${name} {}`).join('\n    ')}
    const application = new Application();
    {
      let last = application;
      for (const Step of [${way.slice(1).join(', ')}]) last = last.next = new Step();
    }
    const end = () => {
      let last = application;
      for (;;) {
        const [next] = Object.values(last);
        if (next === undefined) return (last.observers = []);
        if (Array.isArray(next)) return next;
        last = next;
      }
    };
    export function iterate(track) { end().push(track({}, ${JSON.stringify(hostile)})); }`,
  'pool.mjs': `
    class Connection {}
    const pool = [];
    export function iterate(track) { pool.push(track(new Connection())); }`,
  'failing.mjs': `
    let calls = 0;
    export function iterate() {
      if (calls++ === 30) throw new RangeError(${JSON.stringify(`no room for ${hostile}`)}, { cause: new Error('the disk is full') });
    }
    export function teardown() { throw new Error('still open'); }`,
};
