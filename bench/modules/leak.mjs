import { createRequire } from 'node:module';
import { makeThings } from '../harness/fixtures.mjs';
import { median } from '../harness/statistics.mjs';
import { builtModule } from '../harness/built-module.mjs';

const findsLeaks = 'tells what is held from what is not';

export default {
  name: 'leak',
  title: 'A check that passes',
  floor: 'gc() and a WeakRef',
  contenders: {
    'gc() and a WeakRef': { load: () => bareCheck },
    weakly: { what: 'checkCollected', load: loadWeakly },
    'jest-leak-detector': { package: 'jest-leak-detector', load: loadDetector },
  },
  contracts: { [findsLeaks]: tellsApart },
  /** Reading heaps and finding paths, beside heap-snapshot-toolkit and memlab, takes some minutes. */
  programWhenNamed: 'scripts/bench-heap.mjs',
  works: [{ name: 'of one object that is collected', unit: 'ms', contracts: [findsLeaks], run: timeOfChecks }],
};

/** Each is given a function that makes an object and keeps it or does not, and tells whether it was kept. */
async function bareCheck(make) {
  const watch = new WeakRef(make());
  await new Promise((resolve) => setImmediate(resolve));
  globalThis.gc();
  return watch.deref() !== undefined;
}

async function loadWeakly() {
  const { checkCollected } = await builtModule('leak');
  return async (make) => {
    const { collected } = await checkCollected((track) => {
      track(make());
    });
    return !collected;
  };
}

function loadDetector() {
  const { default: LeakDetector } = createRequire(import.meta.url)('jest-leak-detector');
  return (make) => new LeakDetector(make()).isLeaking();
}

async function tellsApart(isKept) {
  const kept = [];
  const makeKept = () => {
    kept.push(...makeThings(1));
    return kept[0];
  };
  return !(await isKept(() => makeThings(1)[0])) && (await isKept(makeKept)) && kept.length === 1;
}

async function timeOfChecks(isKept) {
  const times = [];
  let keptCount = 0;
  for (let time = -3; time < 15; time++) {
    const start = performance.now();
    if (await isKept(() => makeThings(1)[0])) keptCount++;
    if (time >= 0) times.push(performance.now() - start);
  }
  return { time: median(times), checksum: keptCount };
}
