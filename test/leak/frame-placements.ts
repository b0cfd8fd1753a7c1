import { EventEmitter } from 'node:events';
import { type CollectedReport, type MakeTracked, checkCollected } from '../../src/leak/index.js';

/** Where a test may keep the object that it checks, and whether that is only its own frame or a leak. */
export interface Placement {
  readonly title: string;
  readonly holder: 'frame' | 'leak';
  /** Keeps an object in that place while it awaits the check. */
  readonly run: () => Promise<CollectedReport>;
}

class Session {
  readonly open = true;
  readonly events = new EventEmitter();
}

/** Tracks the object; captures it in a scope of its own, not in that of the caller. */
const tracking =
  (target: object): MakeTracked =>
  (track) =>
    void track(target);
const check = (target: object) => checkCollected(tracking(target), { rounds: 3 });
/** So that a variable counts as used after the check. */
const use = (...values: unknown[]): void => void values;

const registry: object[] = [];
const bus = new EventEmitter();
const byName = new Map<string, object>();
const weakly = new WeakMap<object, object>();
const key = {};
const never = new Promise<void>(() => {});
const globals = globalThis as unknown as Record<string, unknown>;
class Pool {
  static readonly all = new Set<object>();
  readonly #own: object[] = [];
  add(value: object): void {
    this.#own.push(value);
  }
}
const pool = new Pool();

const frame = (title: string, run: () => Promise<CollectedReport>): Placement => ({ title, holder: 'frame', run });
const leak = (title: string, run: () => Promise<CollectedReport>): Placement => ({ title, holder: 'leak', run });

export const placements: readonly Placement[] = [
  frame('a const', async () => {
    const session = new Session();
    return check(session);
  }),
  frame('a const that is used later', async () => {
    const session = new Session();
    const report = await check(session);
    use(session);
    return report;
  }),
  frame('a let', async () => {
    let session = new Session();
    use(session);
    session = new Session();
    const report = await check(session);
    use(session);
    return report;
  }),
  frame('a var', async () => {
    var session = new Session();
    const report = await check(session);
    use(session);
    return report;
  }),
  frame('a const of a block', async () => {
    let report;
    {
      const session = new Session();
      report = await check(session);
      use(session);
    }
    return report;
  }),
  frame('a const of a block that has ended', async () => {
    const references: WeakRef<object>[] = [];
    {
      const session = new Session();
      references.push(new WeakRef(session));
      use(session.open);
    }
    return checkCollected((track) => void track(references[0]!.deref() ?? {}), { rounds: 3 });
  }),
  frame('the variable of a for-of loop', async () => {
    for (const session of [new Session()]) return await check(session);
    throw new Error('unreachable');
  }),
  frame('the list of a for-of loop', async () => {
    const sessions = [new Session(), new Session()];
    for (const session of sessions) return await check(session);
    throw new Error('unreachable');
  }),
  frame('the variable of a for loop', async () => {
    for (let session = new Session(); ; session = new Session()) {
      const report = await check(session);
      use(session);
      return report;
    }
  }),
  frame('a destructured object', async () => {
    const { session } = { session: new Session() };
    const report = await check(session);
    use(session);
    return report;
  }),
  frame('a destructured array', async () => {
    const [session] = [new Session()];
    const report = await check(session!);
    use(session);
    return report;
  }),
  frame('a destructured default', async () => {
    const { session = new Session() } = {} as { session?: Session };
    const report = await check(session);
    use(session);
    return report;
  }),
  frame('a const inside try', async () => {
    try {
      const session = new Session();
      const report = await check(session);
      use(session);
      return report;
    } finally {
      use();
    }
  }),
  frame('the variable of catch', async () => {
    try {
      throw new Session();
    } catch (session) {
      const report = await check(session as object);
      use(session);
      return report;
    }
  }),
  frame('a const that finally needs', async () => {
    const session = new Session();
    try {
      return await check(session);
    } finally {
      use(session);
    }
  }),
  frame('a parameter', async () => {
    const run = async (session: object) => {
      const report = await check(session);
      use(session);
      return report;
    };
    return run(new Session());
  }),
  frame('a parameter that is not used again', async () => {
    const run = async (session: object) => check(session);
    return run(new Session());
  }),
  frame('a default of a parameter', async () => {
    const run = async (session = new Session()) => {
      const report = await check(session);
      use(session);
      return report;
    };
    return run();
  }),
  frame('a rest parameter', async () => {
    const run = async (...sessions: object[]) => {
      const report = await check(sessions[0]!);
      use(sessions);
      return report;
    };
    return run(new Session(), new Session());
  }),
  frame('this of an async method', async () => {
    class Test {
      async run(): Promise<CollectedReport> {
        const report = await check(this);
        use(this);
        return report;
      }
    }
    return new Test().run();
  }),
  frame('a field of an object in a const', async () => {
    const context = { deep: { session: new Session() } };
    const report = await check(context.deep.session);
    use(context);
    return report;
  }),
  frame('an element of an array in a const', async () => {
    const sessions = [new Session()];
    const report = await check(sessions[0]!);
    use(sessions);
    return report;
  }),
  frame('a value of a Map in a const', async () => {
    const sessions = new Map([['s', new Session()]]);
    const report = await check(sessions.get('s')!);
    use(sessions);
    return report;
  }),
  frame('captured by a closure in a const', async () => {
    const session = new Session();
    const close = () => session.open;
    const report = await check(session);
    use(close);
    return report;
  }),
  frame('captured by make itself', async () => {
    const session = new Session();
    return checkCollected((track) => void track(session), { rounds: 3 });
  }),
  frame('captured by make and used later', async () => {
    const session = new Session();
    const report = await checkCollected((track) => void track(session), { rounds: 3 });
    use(session);
    return report;
  }),
  frame('captured from a block', async () => {
    let report;
    {
      const session = new Session();
      const close = () => session.open;
      report = await check(session);
      use(close);
    }
    return report;
  }),
  frame('the frame of a caller that awaits the one that awaits', async () => {
    const run = async (target: WeakRef<object>) => checkCollected((track) => void track(target.deref() ?? {}), { rounds: 3 });
    const session = new Session();
    const report = await run(new WeakRef(session));
    use(session);
    return report;
  }),
  frame('a promise in a const that resolved to it', async () => {
    const session = Promise.resolve(new Session());
    const report = await check(await session);
    use(session);
    return report;
  }),
  frame('a suspended generator in a const', async () => {
    const target: WeakRef<object>[] = [];
    const steps = (function* () {
      const session = new Session();
      target.push(new WeakRef(session));
      yield 1;
      use(session);
    })();
    steps.next();
    const report = await checkCollected((track) => void track(target[0]!.deref() ?? {}), { rounds: 3 });
    use(steps);
    return report;
  }),
  leak('an array of the module', async () => {
    const make: MakeTracked = (track) => void registry.push(track(new Session()));
    return checkCollected(make, { rounds: 3 });
  }),
  leak('an array of the module, beside a const', async () => {
    const session = new Session();
    registry.push(session);
    const report = await check(session);
    use(session);
    return report;
  }),
  leak('a Map of the module', async () => checkCollected((track) => void byName.set('a', track(new Session())), { rounds: 3 })),
  leak('a WeakMap whose key lives', async () => checkCollected((track) => void weakly.set(key, track(new Session())), { rounds: 3 })),
  leak('a global variable', async () => checkCollected((track) => void (globals['leakedSession'] = track(new Session())), { rounds: 3 })),
  leak('a listener on an emitter of the module', async () =>
    checkCollected((track) => {
      const session = track(new Session());
      bus.on('tick', () => session.open);
    }, { rounds: 3 }),
  ),
  leak('a timer', async () =>
    checkCollected((track) => {
      const session = track(new Session());
      setTimeout(() => session.open, 1e8).unref();
    }, { rounds: 3 }),
  ),
  leak('a reaction on a promise of the module', async () =>
    checkCollected((track) => {
      const session = track(new Session());
      void never.then(() => session.open);
    }, { rounds: 3 }),
  ),
  leak('another async function that never goes on', async () =>
    checkCollected((track) => {
      const waiting = async () => {
        const session = track(new Session());
        await never;
        use(session);
      };
      void waiting();
    }, { rounds: 3 }),
  ),
  leak('a static field', async () => checkCollected((track) => void Pool.all.add(track(new Session())), { rounds: 3 })),
  leak('a private field', async () => checkCollected((track) => void pool.add(track(new Session())), { rounds: 3 })),
  leak('a const, and a listener on the process', async () => {
    const session = new Session();
    process.once('weakly.test' as 'exit', () => session.open);
    const report = await check(session);
    use(session);
    return report;
  }),
];
