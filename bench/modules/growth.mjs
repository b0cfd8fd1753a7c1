import { NaiveIterableSet } from '../floors/naive-iterables.mjs';
import { NaiveSubject } from '../floors/naive-subject.mjs';
import { NaiveValueMap } from '../floors/naive-value-map.mjs';
import { makeKeys, makeThings } from '../harness/fixtures.mjs';
import { settle } from '../harness/memory.mjs';
import { shuffled } from '../harness/random.mjs';
import { median } from '../harness/statistics.mjs';
import { nextJob } from '../harness/timing.mjs';
import { builtModule } from '../harness/built-module.mjs';

const small = 1000;
const large = 3_000_000;
/** At most so many reads in one job, for the large and, all subjects or maps together, for the small. */
const atOnce = 300_000;

const growthOf = (title) => ({ title, unit: 'times from 1,000 to 3,000,000' });

export default {
  name: 'growth',
  title: 'Growth of the cost of one operation from 1,000 to 3,000,000 entries',
  floor: 'naive',
  contenders: {
    naive: { what: 'the floors of the tables above', load: () => ({ makeMap: () => new NaiveValueMap(), makeSet: () => new NaiveIterableSet(), makeSubject: () => new NaiveSubject() }) },
    weakly: { load: loadWeakly },
  },
  works: [
    { name: 'WeakValueMap', figures: { set: growthOf('set'), get: growthOf('get'), delete: growthOf('delete') }, run: valueMapGrowth },
    { name: 'IterableWeakSet', figures: { add: growthOf('add') }, run: setGrowth },
    { name: 'WeakSubject', figures: { add: growthOf('add'), notify: growthOf('notify, for each observer') }, run: subjectGrowth },
  ],
};

async function loadWeakly() {
  const [{ WeakValueMap }, { IterableWeakSet }, { WeakSubject }] = await Promise.all(['cache', 'collection', 'observer'].map(builtModule));
  return { makeMap: () => new WeakValueMap(), makeSet: () => new IterableWeakSet(), makeSubject: () => new WeakSubject() };
}

/** The times of some steps at one size, in nanoseconds per operation. Each step is a number of jobs of equal work. */
async function timed(steps, operations) {
  const times = {};
  for (const [name, { jobs = 1, work }] of Object.entries(steps)) {
    let elapsed = 0;
    for (let job = 0; job < jobs; job++) {
      await nextJob();
      const start = performance.now();
      work(job);
      await undefined;
      elapsed += performance.now() - start;
    }
    times[name] = (elapsed * 1e6) / operations;
  }
  return times;
}

/** How many times more an operation costs at the large size. At the small one it is done often enough to be warm. */
async function growthFrom(measure) {
  const before = [];
  for (let time = 0; time < 300; time++) before.push(await measure(small));
  await settle(1);
  const after = await measure(large);
  return Object.fromEntries(Object.entries(after).map(([name, time]) => [name, time / median(before.slice(100).map((times) => times[name]))]));
}

async function valueMapGrowth({ makeMap }) {
  let checksum = 0;
  const growth = await growthFrom(async (count) => {
    const keys = makeKeys(count);
    const values = makeThings(count);
    const order = shuffled(count);
    const map = makeMap();
    const share = Math.min(count, atOnce);
    const jobs = count / share;
    return timed(
      {
        set: {
          jobs,
          work: (job) => {
            for (let at = job * share; at < (job + 1) * share; at += values[at].step) map.set(keys[at], values[at]);
          },
        },
        get: {
          jobs,
          work: (job) => {
            for (let at = job * share; at < (job + 1) * share; ) {
              const { id, step } = map.get(keys[order[at]]);
              checksum = (Math.imul(checksum, 31) + id) | 0;
              at += step;
            }
          },
        },
        delete: {
          jobs,
          work: (job) => {
            for (let at = job * share; at < (job + 1) * share; at++) checksum += map.delete(keys[order[at]]) ? 1 : 0;
          },
        },
      },
      count,
    );
  });
  return { ...growth, checksum: checksum | 0 };
}

async function setGrowth({ makeSet }) {
  let checksum = 0;
  const growth = await growthFrom(async (count) => {
    const values = makeThings(count);
    const set = makeSet();
    const share = Math.min(count, atOnce);
    const add = {
      jobs: count / share,
      work: (job) => {
        for (let at = job * share; at < (job + 1) * share; at += values[at].step) set.add(values[at]);
      },
    };
    const times = await timed({ add }, count);
    checksum += set.has(values[count - 1]) ? 1 : 0;
    return times;
  });
  return { ...growth, checksum };
}

async function subjectGrowth({ makeSubject }) {
  const tell = (observer, event) => {
    observer.id = (Math.imul(observer.id, 31) + event) | 0;
  };
  let checksum = 0;
  const growth = await growthFrom(async (count) => {
    const observers = makeThings(count);
    const subject = makeSubject();
    const share = Math.min(count, atOnce);
    const times = await timed(
      {
        add: {
          jobs: count / share,
          work: (job) => {
            for (let at = job * share; at < (job + 1) * share; at += observers[at].step) subject.add(observers[at], tell);
          },
        },
        notify: { work: () => subject.notify(7) },
      },
      count,
    );
    checksum = (checksum + observers[count - 1].id) | 0;
    return times;
  });
  return { ...growth, checksum };
}
