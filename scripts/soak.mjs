// Random histories for as long as asked: `npm run soak -- --minutes 10` (1 by default). Each round runs every
// model on a new seed; the first round that fails ends it, and prints the seed that repeats the failure.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' }, histories: { type: 'string', default: '2000' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new RangeError(`soak: expected --minutes to be a number above 0, got ${values.minutes}`);

const end = Date.now() + minutes * 60_000;
let rounds = 0;
do {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`soak: round ${++rounds}, seed ${seed}`);
  const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'gc', '--testTimeout', '0', 'histories'], {
    stdio: 'inherit',
    env: { ...process.env, WEAKLY_SEED: String(seed), WEAKLY_HISTORIES: values.histories },
  });
  if (status !== 0) {
    console.error(`soak: failed; repeat it with WEAKLY_SEED=${seed} WEAKLY_HISTORIES=${values.histories} npx vitest run --project gc histories`);
    process.exit(1);
  }
} while (Date.now() < end);
console.log(`soak: ${rounds} rounds of ${values.histories} histories a class, no divergence`);
