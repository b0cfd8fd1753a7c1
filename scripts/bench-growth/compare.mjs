// In one process: clean checks and as many bare snapshots as they take, in turns. Prints the medians as JSON.
// Arguments: the kit's module, megabytes of ballast, rounds.
import { getHeapSnapshot } from 'node:v8';

const [kit, megabytes, rounds] = process.argv.slice(2);
const { measureGrowth } = await import(kit);
const ballast = Array.from({ length: Number(megabytes) * 4000 }, (_, at) => ({ at, nested: { list: [at], text: `text ${at}` } }));

async function bareSnapshot() {
  await new Promise((resolve) => setImmediate(resolve));
  const stream = getHeapSnapshot();
  const push = stream.push.bind(stream);
  // Otherwise the stream would hold the whole snapshot.
  stream.push = (piece) => (piece === null ? push(null) : true);
  while (stream.read() !== null);
  stream.destroy();
}

async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { result, milliseconds: performance.now() - start };
}

const [bare, checks] = [[], []];
for (let round = -1; round < Number(rounds); round++) {
  const check = await timed(() => measureGrowth((i) => JSON.parse(`{"i": ${i}}`)));
  const snapshots = check.result.iterations.length + 1;
  const alone = await timed(async () => {
    for (let taken = 0; taken < snapshots; taken++) await bareSnapshot();
  });
  // The first round warms up.
  if (round < 0) continue;
  bare.push(alone.milliseconds);
  checks.push(check.milliseconds);
}
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
console.log(JSON.stringify({ heapUsed: process.memoryUsage().heapUsed, bare: median(bare), check: median(checks), ballast: ballast.length }));
process.exit(0);
