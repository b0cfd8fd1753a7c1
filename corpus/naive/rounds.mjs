import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const [path, iterations] = process.argv.slice(2);

/**
 * Runs the scenario named on the command line: a round to warm up and three more, with a collection before each figure
 * is taken. Prints the figures, and whether each is above the one before. `track` is given to each iteration.
 */
export async function judgeRounds(figure, track) {
  const { setup, iterate, teardown } = await import(pathToFileURL(resolve(path)).href);
  await setup?.();
  const rounds = [];
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < Number(iterations); i++) await iterate(track);
    await collect();
    rounds.push(figure());
  }
  await teardown?.();
  const leaking = rounds.slice(1).every((value, round) => value > rounds[round]);
  // zone.js and a scenario's timers may keep the process alive.
  process.stdout.write(JSON.stringify({ leaking, rounds }), () => process.exit());
}

/** Waits for short timers to end, for a WeakRef lives to the end of the job that made it, and collects. */
async function collect() {
  for (let i = 0; i < 5; i++) {
    await setTimeout(20);
    globalThis.gc();
  }
}
