import { EventEmitter as NodeEmitter, setMaxListeners } from 'node:events';
import { NaiveSubject } from '../floors/naive-subject.mjs';
import { fullCollection, reachableBytes, settle } from '../harness/memory.mjs';
import { nextJob, timePerOperation } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const { gc } = globalThis;

/** Each event changes it in a way that depends on all before. */
class Observer {
  total = 1;
}

/** Anew for each observer, as where each adds its own function. */
const given = () => (observer, event) => {
  observer.total = (Math.imul(observer.total, 31) + event) | 0;
};
const capturing = (observer) => (event) => {
  observer.total = (Math.imul(observer.total, 31) + event) | 0;
};
const sharedGiven = given();
function sharedThis(event) {
  this.total = (Math.imul(this.total, 31) + event) | 0;
}
const ownThis = () =>
  function (event) {
    this.total = (Math.imul(this.total, 31) + event) | 0;
  };

const holdsNoObserver = 'keeps no observer alive';
const all = ['deref + call', 'weakly', 'eventemitter3', 'mitt', 'nanoevents', 'EventEmitter', 'EventTarget'];
const main = ['deref + call', 'weakly', 'eventemitter3'];

/** `observers` of a subject, so many events in one job, and enough subjects for some thousand calls in each job. */
function notifying(observers, notifies, { shared = false, contenders = main } = {}) {
  const many = { 1: 'one notify', 10: 'ten notifies', 1000: 'a thousand notifies' }[notifies];
  return {
    name: `${observers} observers, ${many} per job${shared ? ', one shared listener' : ''}`,
    unit: 'ns per observer',
    contenders,
    contracts: [holdsNoObserver],
    run: (contender) => notifyAll(contender, observers, notifies, shared),
  };
}

export default {
  name: 'subject',
  title: 'WeakSubject',
  floor: 'deref + call',
  contenders: {
    'deref + call': { what: 'a list of WeakRefs and listeners', load: () => ({ make: () => new NaiveSubject(), add: addWithOwner, notify, own: given, shared: sharedGiven }) },
    weakly: {
      load: async () => {
        const { WeakSubject } = await builtModule('observer');
        return { make: () => new WeakSubject(), add: addWithOwner, notify, own: given, shared: sharedGiven };
      },
    },
    eventemitter3: {
      package: 'eventemitter3',
      load: async () => {
        const { EventEmitter } = await import('eventemitter3');
        return { make: () => new EventEmitter(), add: (emitter, observer, listener) => emitter.on('event', listener, observer), notify: emit, own: ownThis, shared: sharedThis };
      },
    },
    mitt: { package: 'mitt', load: async () => ({ make: (await import('mitt')).default, add: on, notify: emit, own: capturing }) },
    nanoevents: { package: 'nanoevents', load: async () => ({ make: (await import('nanoevents')).createNanoEvents, add: on, notify: emit, own: capturing }) },
    EventEmitter: { what: "Node's", load: () => ({ make: () => new NodeEmitter().setMaxListeners(0), add: on, notify: emit, own: capturing }) },
    EventTarget: {
      what: "Node's",
      load: () => ({
        make: makeTarget,
        add: (target, _observer, listener) => target.addEventListener('event', ({ detail }) => listener(detail)),
        notify: (target, event) => target.dispatchEvent(new CustomEvent('event', { detail: event })),
        own: capturing,
      }),
    },
  },
  contracts: { [holdsNoObserver]: letsGo },
  works: [
    notifying(10, 1),
    notifying(100, 1, { contenders: all }),
    notifying(1000, 1),
    notifying(10, 10),
    notifying(100, 10, { contenders: all }),
    notifying(1000, 10),
    notifying(10, 1000),
    notifying(100, 1000, { contenders: all }),
    notifying(1000, 1000),
    notifying(10, 1000, { shared: true }),
    notifying(100, 1000, { shared: true }),
    notifying(1000, 1000, { shared: true }),
    {
      name: '200,000 subscriptions',
      contenders: ['deref + call', 'weakly', 'eventemitter3', 'EventEmitter'],
      contracts: [holdsNoObserver],
      figures: {
        time: { title: 'subscribing', unit: 'ns' },
        bytes: { title: 'retained for each', unit: 'bytes' },
        pause: { title: 'full collection', unit: 'ms' },
      },
      run: subscribing,
    },
  ],
};

function makeTarget() {
  const target = new EventTarget();
  setMaxListeners(0, target);
  return target;
}

function addWithOwner(subject, observer, listener) {
  subject.add(observer, listener);
}

function on(emitter, _observer, listener) {
  emitter.on('event', listener);
}

function notify(subject, event) {
  subject.notify(event);
}

function emit(emitter, event) {
  emitter.emit('event', event);
}

async function letsGo({ make, add, notify: tell, own }) {
  const subject = make();
  const held = new Observer();
  add(subject, held, own(held));
  const watch = addAndForget();
  await settle(2);
  tell(subject, 1);
  return watch.deref() === undefined && held.total !== 1;

  function addAndForget() {
    const observer = new Observer();
    add(subject, observer, own(observer));
    return new WeakRef(observer);
  }
}

function notifyAll({ make, add, notify: tell, own, shared }, observerCount, notifies, isShared) {
  const subjectCount = Math.max(1, 1000 / (observerCount * notifies));
  const subjects = Array.from({ length: subjectCount }, () => {
    const subject = make();
    const observers = Array.from({ length: observerCount }, () => new Observer());
    for (const observer of observers) add(subject, observer, isShared ? shared : own(observer));
    return { subject, observers, last: observers.at(-1) };
  });
  const callsPerJob = subjectCount * observerCount * notifies;
  const jobs = Math.max(1, Math.round(100_000 / callsPerJob));
  return timePerOperation({
    jobs,
    operations: jobs * callsPerJob,
    // The shortest passes take less than a millisecond: sooner the engine is still compiling.
    warmups: 30,
    work: () => {
      let checksum = 0;
      for (const { subject, last } of subjects) {
        // The next event is what the last observer made of the one before.
        for (let time = 0; time < notifies; time++) tell(subject, last.total & 255);
        checksum = (checksum + last.total) | 0;
      }
      return checksum;
    },
  });
}

async function subscribing({ make, add, own }) {
  const count = 200_000;
  for (let warmUp = 0; warmUp < 20; warmUp++) subscribeAll(make(), add, prepared(1000, own));
  await settle(2);
  const pairs = prepared(count, own);
  const subject = make();
  const before = await reachableBytes();
  const start = performance.now();
  subscribeAll(subject, add, pairs);
  const time = ((performance.now() - start) * 1e6) / count;
  await nextJob();
  gc();
  const bytes = ((await reachableBytes()) - before) / count;
  return { time, bytes, pause: await fullCollection(), checksum: pairs.length + (subject === undefined ? 1 : 0) };
}

function prepared(count, own) {
  return Array.from({ length: count }, () => {
    const observer = new Observer();
    return { observer, listener: own(observer) };
  });
}

function subscribeAll(subject, add, pairs) {
  for (const { observer, listener } of pairs) add(subject, observer, listener);
  return subject;
}
