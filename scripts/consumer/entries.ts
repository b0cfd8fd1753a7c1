// A consumer of every runtime entry and of the leak kit. Only types matter here.
import * as everything from 'weakly';
import { WeakCache, WeakValueMap, weakMemoize } from 'weakly/cache';
import { IterableWeakMap, IterableWeakSet, WeakTupleMap } from 'weakly/collection';
import { ValidationError, property, range } from 'weakly/descriptor';
import { LeakError, assertCollected, checkCollected, collectGarbage } from 'weakly/leak';
import { WeakEmitter, WeakSubject, observe } from 'weakly/observer';
import { WeakMethod, finalize, isWeakKey, keepAlive, weakProxy } from 'weakly/reference';
import { machine } from 'weakly/statemachine';
import { Undefined, calc, lift, ops } from 'weakly/undefined';

class Session {
  constructor(readonly id: string) {}
  close(): number {
    return this.id.length;
  }
}
const session = new Session('s-1');

const map: Map<string, Session> = new WeakValueMap<string, Session>([['s-1', session]]);
const entries: Iterator<[string, Session]> = new WeakValueMap<string, Session>().entries();
const cache = new WeakCache<string, Session>({ load: async (key) => new Session(key), hot: { max: 10 } });
const loaded: Promise<Session> = cache.load('s-1');
const memoized: (session: Session, n: number) => string = weakMemoize((of: Session, n: number) => of.id.repeat(n));

const weakMap: WeakMap<Session, number> = new IterableWeakMap<Session, number>();
const weakSet: WeakSet<Session> = new IterableWeakSet<Session>();
const tuples = new WeakTupleMap<number>();
const found: number | undefined = tuples.get([session, 'a']);

const age = property<number>({ name: 'age', validate: range(0, 120, { low: ValidationError }) });
const years: number = age.get(session);

const subject = new WeakSubject<{ count: number }>();
subject.add(session, (observer, event) => [observer.id, event.count]);
subject.add(session, 'close');
const delivered: number | undefined = subject.notify({ count: 1 });
const emitter = new WeakEmitter<{ tick: [count: number] }>();
emitter.on('tick', (count) => count + 1, session);
const target = new EventTarget();
observe(target, 'tick', session, (owner) => owner.close());

const method: ((...args: []) => number) | undefined = new WeakMethod(session, 'close').deref();
const proxy: Session = weakProxy(session);
const finalizer = finalize(session, (id) => id.length, session.id);
const length: number | undefined = finalizer.run();
const handle: Disposable = keepAlive(session, {});
handle[Symbol.dispose]();

const door = machine<{ n: number }, { open: void; close: { by: string } }>()({
  initial: 'closed',
  states: { closed: { on: { open: 'opened' } }, opened: { on: { close: 'closed' } } },
}).create({ n: 0 });
const state: 'closed' | 'opened' = door.state;

const sum: number = ops.add(1, 2);
const absorbed: typeof Undefined = ops.add(1, Undefined);
const lifted: unknown = lift((a: number) => a + 1)(Undefined);
const calculated: unknown = calc`${1} + 1`;

const checks: Promise<unknown>[] = [
  collectGarbage(),
  assertCollected((track) => {
    const tracked: Session = track(new Session('s-2'));
    return tracked;
  }),
  checkCollected((track) => track({})).then(({ collected }: { collected: boolean }) => collected),
];

const isKey: boolean = isWeakKey(session);
export const used = [map, entries, loaded, memoized, weakMap, weakSet, found, years, delivered, emitter, method, proxy, length, state, sum, absorbed, lifted, calculated, checks, isKey, LeakError, everything.WeakCache];
