import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));
const flags = ['--expose-gc', '--max-old-space-size=6144'];

/** Has each contender do a piece of work once in each round, in turns, each time in a fresh process. */
export async function measureWork(bench, work, { rounds, node }) {
  const names = work.contenders ?? Object.keys(bench.contenders);
  const runs = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < (work.rounds ?? rounds); round++) {
    for (const name of names) runs[name].push(await inFreshProcess(node, bench, work.name, name));
  }
  return runs;
}

/** The contracts that each contender breaks. */
export async function findBroken(bench, { node }) {
  const broken = {};
  for (const name of Object.keys(bench.contenders)) broken[name] = bench.contracts ? await inFreshProcess(node, bench, '', name) : [];
  return broken;
}

async function inFreshProcess(node, bench, work, name) {
  const { contender = name, checkout } = bench.contenders[name];
  const env = checkout === undefined ? process.env : { ...process.env, WEAKLY_CHECKOUT: checkout };
  const request = [bench.name, work, contender];
  const started = spawn(node, [...flags, child, ...request], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed, [status, signal]] = await Promise.all([text(started.stdout), once(started, 'exit')]);
  if (status !== 0) throw new Error(`${request.join(', ')} ended with ${status ?? signal}: ${printed}`);
  return JSON.parse(printed.slice(printed.lastIndexOf('\n', printed.length - 2)));
}
